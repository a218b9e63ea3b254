namespace Paceline.Alerts;

/// <summary>Reads a condition. Not binds tighter than and, and tighter than or.</summary>
internal sealed class ConditionParser(RuleCursor cursor, ReadingCatalogue? catalogue)
{
    private readonly QuantityParser _quantities = new(cursor, catalogue);

    public Condition Condition()
    {
        var left = Conjunction();
        while (cursor.TakeWord("or"))
        {
            left = new Or(left, Conjunction());
        }
        return left;
    }

    private Condition Conjunction()
    {
        var left = Negation();
        while (cursor.TakeWord("and"))
        {
            left = new And(left, Negation());
        }
        return left;
    }

    private Condition Negation()
    {
        if (!cursor.TakeWord("not"))
        {
            return Single();
        }
        if (!_quantities.Enter())
        {
            return Nothing();
        }
        var inner = Negation();
        _quantities.Leave();
        return new Not(inner);
    }

    private Condition Single()
    {
        if (cursor.Current is { Kind: TokenKind.Symbol, Text: "(" })
        {
            return cursor.BracketHoldsCondition() ? Bracketed() : Judged(_quantities.Quantity());
        }
        if (cursor.TakeWord("missing"))
        {
            cursor.ExpectSymbol("(");
            var term = _quantities.Term();
            cursor.ExpectSymbol(")");
            return new Missing(term);
        }
        if (cursor.TakeWord("older"))
        {
            cursor.ExpectSymbol("(");
            var term = _quantities.Term();
            cursor.ExpectSymbol(",");
            var age = cursor.ExpectDuration();
            cursor.ExpectSymbol(")");
            return new OlderThan(term, age);
        }
        if (cursor.TakeWord("firing"))
        {
            cursor.ExpectSymbol("(");
            var id = cursor.Expect(TokenKind.Word, "the id of a rule");
            cursor.ExpectSymbol(")");
            return new Firing(id);
        }
        return cursor.Current.Kind == TokenKind.Word && (cursor.Next.Kind != TokenKind.Symbol || cursor.Next.Text == ")") && cursor.Next.Text is not ("within" or "outside")
            ? Told()
            : Judged(_quantities.Quantity());
    }

    private Condition Bracketed()
    {
        if (!_quantities.Enter())
        {
            return Nothing();
        }
        cursor.ExpectSymbol("(");
        var inner = Condition();
        cursor.ExpectSymbol(")");
        _quantities.Leave();
        return inner;
    }

    /// <summary>A flag or a word: a name that no sign follows.</summary>
    private Condition Told()
    {
        var where = cursor.Current;
        var name = cursor.Expect(TokenKind.Word, "a condition such as pacing > 110");
        if (!cursor.TakeWord("is"))
        {
            _quantities.Check(where, name, ReadingKind.Flag);
            return new Flag(name);
        }
        _quantities.Check(where, name, ReadingKind.Word);
        var negated = cursor.TakeWord("not");
        return new WordIs(name, cursor.Expect(TokenKind.Text, "a word in quotes, such as \"active\""), negated);
    }

    private Condition Judged(Quantity value)
    {
        var outside = cursor.TakeWord("outside");
        if (outside || cursor.TakeWord("within"))
        {
            var low = _quantities.Quantity();
            cursor.ExpectWord("to");
            return new Within(value, low, _quantities.Quantity(), outside);
        }
        var comparison = cursor.ExpectOneOf(Words.Comparisons, TokenKind.Symbol);
        return new Compare(value, comparison, _quantities.Quantity());
    }

    /// <summary>Stands where a mistake was told already.</summary>
    private static Flag Nothing() => new("");
}
