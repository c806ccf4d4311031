"""Problem and planning model -> one sparse, tagged linear model; ``build.formulate`` is the way in."""
