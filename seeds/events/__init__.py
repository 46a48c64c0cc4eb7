"""Turns the dated clauses of a captured page into events that may be proposed. Pure: no Django."""
