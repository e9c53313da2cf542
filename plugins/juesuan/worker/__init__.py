"""Reading hostile documents in processes that can be killed."""
