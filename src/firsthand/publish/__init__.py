"""What leaves a case: exports and pages, one file per format."""
