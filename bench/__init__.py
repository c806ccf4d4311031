"""The benchmark: teamform and its peers on the same instances, every answer judged by the referee.

``python -m bench`` runs a quarter of an hour, ``python -m bench --full`` two hours; both go on where
they were ended, and ``--only``, ``--peers``, ``--seeds`` and ``--time`` choose.

    instances.py, shapes.py, rulebook.py     what is solved, made from seeds
    peers/                                   who solves it, one file each
    schedule.py                              which peer runs on which instance, how long
    race.py, child.py, watching.py           one run in a process of its own, watched from outside
    commands.py, large.py, sheets.py, scenario.py    the program's own times
    promises.py, sampling.py                 the same plan at any load, any ending, where the time goes
    records.py, machine.py                   what came of each run, by which code, on which machine
    targets.py, report.py, chart.py, panel.py    the tables and charts in bench/
"""
