"""Air and missile defence: layers, channels of fire, looks between shots, fire at a raid."""
