"""What those who run the site see of it: logs of requests, and errors where a service collects them."""
