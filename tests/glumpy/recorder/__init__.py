"""Runs examples of glumpy and writes down what they ask of its gloo layer."""
