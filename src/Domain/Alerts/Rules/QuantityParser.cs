using NodaTime;

namespace Paceline.Alerts;

/// <summary>Reads the parts of a condition that come to numbers.</summary>
/// <param name="cursor">The line.</param>
/// <param name="catalogue">What producers offer; null when nobody asks.</param>
internal sealed class QuantityParser(RuleCursor cursor, ReadingCatalogue? catalogue)
{
    private const int Deepest = 40;
    private int _depth;

    /// <summary>Counts brackets within brackets, so that no text can exhaust the stack.</summary>
    public bool Enter()
    {
        if (_depth >= Deepest)
        {
            cursor.Fail($"at most {Deepest} brackets within brackets");
            return false;
        }
        _depth++;
        return true;
    }

    public void Leave() => _depth--;

    public Quantity Quantity()
    {
        var left = Product();
        while (cursor.Current is { Kind: TokenKind.Symbol, Text: "+" or "-" })
        {
            var kind = cursor.ExpectOneOf(Words.Operators, TokenKind.Symbol);
            left = new Arithmetic(kind, left, Product());
        }
        return left;
    }

    /// <summary>A value that a producer tells; the name is checked when there is a catalogue.</summary>
    public ReadingTerm Term()
    {
        if (!cursor.TakeWord("projected"))
        {
            return Aggregated();
        }
        cursor.ExpectSymbol("(");
        var term = Aggregated();
        cursor.ExpectSymbol(",");
        term = cursor.TakeWord("flight_end") ? term with { At = Moment.FlightEnd }
            : cursor.Current.Kind == TokenKind.Text ? term with { At = Moment.OnDay, Day = cursor.ExpectDay() }
            : term with { At = Moment.Ahead, Offset = cursor.ExpectDuration() };
        cursor.ExpectSymbol(")");
        return term;
    }

    public string Name(ReadingKind wanted)
    {
        var where = cursor.Current;
        var name = cursor.Expect(TokenKind.Word, "the name of a value, such as pacing");
        Check(where, name, wanted);
        return name;
    }

    public void Check(Token where, string name, ReadingKind wanted)
    {
        if (name.Length == 0 || catalogue is null)
        {
            return;
        }
        if (catalogue.Find(name) is not { } kind)
        {
            cursor.Complain(where, $"nobody tells '{name}'; did you mean '{catalogue.Nearest(name)}'?");
        }
        else if (kind != wanted)
        {
            cursor.Complain(where, kind switch
            {
                ReadingKind.Number => $"'{name}' is a number; compare it, as in {name} > 0",
                ReadingKind.Flag => $"'{name}' is true or false; write {name} or not {name} alone",
                _ => $"'{name}' is a word; write {name} is \"…\"",
            });
        }
    }

    private Quantity Product()
    {
        var left = Single();
        while (cursor.Current is { Kind: TokenKind.Symbol, Text: "*" or "/" })
        {
            var kind = cursor.ExpectOneOf(Words.Operators, TokenKind.Symbol);
            left = new Arithmetic(kind, left, Single());
        }
        return left;
    }

    private Quantity Single()
    {
        if (cursor.Current.Kind == TokenKind.Number || cursor.Current is { Kind: TokenKind.Symbol, Text: "-" })
        {
            return new Number(cursor.ExpectNumber());
        }
        if (cursor.Current is { Kind: TokenKind.Symbol, Text: "(" } && Enter())
        {
            cursor.ExpectSymbol("(");
            var inner = Quantity();
            cursor.ExpectSymbol(")");
            Leave();
            return inner;
        }
        return cursor.TakeWord("change") ? Change(inPercent: false)
            : cursor.TakeWord("percent_change") ? Change(inPercent: true)
            : new Read(Term());
    }

    private Change Change(bool inPercent)
    {
        cursor.ExpectSymbol("(");
        var term = Aggregated();
        cursor.ExpectSymbol(",");
        var (since, offset) = cursor.TakeWord("same_weekday") ? (Moment.SameWeekday, Duration.Zero)
            : cursor.TakeWord("previous_period") ? (Moment.PreviousPeriod, Duration.Zero)
            : (Moment.Ago, cursor.ExpectDuration());
        cursor.ExpectSymbol(")");
        return new Change(term, since, offset, inPercent);
    }

    private ReadingTerm Aggregated()
    {
        if (cursor.TakeWord("percentile"))
        {
            cursor.ExpectSymbol("(");
            var where = cursor.Current;
            var rank = cursor.ExpectNumber();
            if (rank is < 0 or > 100)
            {
                cursor.Complain(where, $"percentiles go from 0 to 100, not to {rank}");
            }
            cursor.ExpectSymbol(",");
            return Window(Aggregate.Percentile, rank);
        }
        if (cursor.Current.Kind == TokenKind.Word && Words.Aggregates.TryFind(cursor.Current.Text, out var aggregate))
        {
            cursor.ExpectWord(cursor.Current.Text);
            cursor.ExpectSymbol("(");
            return Window(aggregate.Value, 0);
        }
        return ReadingTerm.Last(Name(ReadingKind.Number));
    }

    private ReadingTerm Window(Aggregate aggregate, decimal rank)
    {
        var name = Name(ReadingKind.Number);
        cursor.ExpectSymbol(",");
        var window = cursor.ExpectDuration();
        cursor.ExpectSymbol(")");
        return ReadingTerm.Over(name, aggregate, window, rank);
    }
}
