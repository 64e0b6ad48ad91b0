"""Quality and speed, measured side by side and printed as tables; no part of the product or of its test run."""
