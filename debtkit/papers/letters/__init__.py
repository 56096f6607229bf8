"""Letters: what each kind holds is data; the two papers for a court have builders of their own."""
