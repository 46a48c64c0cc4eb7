"""What serves the people who look at captured pages: what pages say of each other, and the verbs of the desk."""
