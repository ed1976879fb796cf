"""Made-up documents in the shapes of the real ones, in words of the tests' own."""

PLAN = """\
# Our focus for 2030/31

We will work on two areas:

## **Parks and ponds**

Every pond is clean and every park is open.

## **Running the office**

The office answers letters.

# Parks and ponds

Every pond is clean, every park is open and nobody is locked in.

## **Ponds are clean – we will:**

- count the ducks on every pond twice a year
- ask the Government for 40 new nets, working with SOLACE
- publish a map of clean ponds.

**Parks are open – we will**

- unlock the gates of at least 25 parks before breakfast
- lobby for benches that do not wobble.

# Running the office

The office answers letters and keeps its kettle descaled.

## **Letters are answered – we will:**

- answer every letter within a week.
"""

PAPER = """\
Gardens for all: our offers and asks

A spring in every street needs councils and government together, as this opening paragraph says at some length.

Allotments

Our offer to Government

To dig every allotment that we are given, in all weathers and at no charge to the Treasury.

Our ask of Government

To give us spades before March 2031, and a shed for every ten of them.

Window boxes

Our offer to Government

To water what others plant.

Our ask of Government

To plant what we can water.
"""
