namespace Paceline.Campaigns;

/// <summary>One figure for each of a run of days, null where it is not known: four bytes a day until a figure needs eight.</summary>
internal struct FigureColumn
{
    private const int NarrowNull = int.MinValue;
    private const long WideNull = long.MinValue;
    private int[]? _narrow;
    private long[]? _wide;

    /// <summary>A column of nulls.</summary>
    public FigureColumn(int days)
    {
        _narrow = new int[days];
        Array.Fill(_narrow, NarrowNull);
    }

    public long? this[int day]
    {
        readonly get => _wide is { } wide
            ? wide[day] == WideNull ? null : wide[day]
            : _narrow![day] == NarrowNull ? null : _narrow[day];
        set
        {
            Sum += (value ?? 0) - (this[day] ?? 0);
            if (_wide is null && value is > (long)int.MaxValue or <= (long)NarrowNull)
            {
                _wide = Array.ConvertAll(_narrow!, figure => figure == NarrowNull ? WideNull : figure);
                _narrow = null;
            }
            if (_wide is { } wide)
            {
                wide[day] = value ?? WideNull;
            }
            else
            {
                _narrow![day] = (int?)value ?? NarrowNull;
            }
        }
    }

    /// <summary>Of all that are known; kept, not added up.</summary>
    public long Sum { readonly get; private set; }

    /// <summary>The same figures with nulls before and after them.</summary>
    public readonly FigureColumn Widened(int before, int days)
    {
        if (_wide is { } wide)
        {
            return new FigureColumn { _wide = Grown(wide, WideNull), Sum = Sum };
        }
        return new FigureColumn { _narrow = Grown(_narrow!, NarrowNull), Sum = Sum };

        T[] Grown<T>(T[] figures, T nothing)
        {
            var grown = new T[days];
            Array.Fill(grown, nothing);
            figures.CopyTo(grown, before);
            return grown;
        }
    }
}
