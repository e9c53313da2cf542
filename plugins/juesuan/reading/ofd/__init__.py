"""OFD (GB/T 33190-2016), the national format of fixed pages: a zip of XML that says where every character stands."""
