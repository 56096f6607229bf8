"""Reading the arguments of public functions: checked, labelled and refused in one place."""
