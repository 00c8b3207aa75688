"""What a tariff chosen by the reader would touch, here and in every département."""
