"""The credit record (征信): what may be reported, when it goes, and the rights that come with it."""
