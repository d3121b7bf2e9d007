"""What the operator sees from outside: figures for Prometheus, and the state of health."""
