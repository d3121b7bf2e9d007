"""Pure claims: values in, values out."""
