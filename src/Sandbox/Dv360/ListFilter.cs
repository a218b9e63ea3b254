using System.Globalization;

namespace Paceline.Dv360;

/// <summary>
/// The filter language of DV360 lists: <c>field op "value"</c> joined by AND and OR, adjacency meaning AND, with
/// parentheses. <c>updateTime</c> takes only &gt;= and &lt;=, every other field only =.
/// </summary>
internal sealed class ListFilter
{
    private const int LongestFilter = 500;
    private readonly string text;
    private readonly IReadOnlySet<string> fields;
    private int at;

    private ListFilter(string text, IReadOnlySet<string> fields) => (this.text, this.fields) = (text, fields);

    /// <summary>Whether the filter names entityStatus: only then are archived entities considered.</summary>
    public bool NamesStatus { get; private set; }

    public Func<IReadOnlyDictionary<string, string>, bool> Matches { get; private set; } = static _ => true;

    public static ListFilter Parse(string? filter, IReadOnlySet<string> fields)
    {
        var parsed = new ListFilter(filter ?? "", fields);
        if (string.IsNullOrWhiteSpace(filter))
            return parsed;
        if (filter.Length > LongestFilter)
            throw parsed.Refused();
        parsed.Matches = parsed.AnyOf();
        parsed.Skip();
        return parsed.at == filter.Length ? parsed : throw parsed.Refused();
    }

    private Func<IReadOnlyDictionary<string, string>, bool> AnyOf()
    {
        var left = AllOf();
        while (Word("OR"))
        {
            var (a, b) = (left, AllOf());
            left = entity => a(entity) || b(entity);
        }

        return left;
    }

    private Func<IReadOnlyDictionary<string, string>, bool> AllOf()
    {
        var left = Term();
        while (true)
        {
            var joined = Word("AND");
            Skip();
            if (!joined && (at == text.Length || text[at] == ')' || Ahead("OR")))
                return left;
            var (a, b) = (left, Term());
            left = entity => a(entity) && b(entity);
        }
    }

    private Func<IReadOnlyDictionary<string, string>, bool> Term()
    {
        Skip();
        if (at < text.Length && text[at] == '(')
        {
            at++;
            var inner = AnyOf();
            Skip();
            if (at == text.Length || text[at] != ')')
                throw Refused();
            at++;
            return inner;
        }

        var field = Field();
        var op = Operator();
        var value = Value();
        if (field == "updateTime")
            return Bounded(op, value);
        if (op != "=")
            throw Refused();
        NamesStatus |= field == "entityStatus";
        return entity => string.Equals(entity.GetValueOrDefault(field), value, StringComparison.Ordinal);
    }

    private Func<IReadOnlyDictionary<string, string>, bool> Bounded(string op, string value)
    {
        if (op == "=" || !DateTimeOffset.TryParseExact(
            value, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var bound))
        {
            throw Refused();
        }

        return entity =>
        {
            var updated = DateTimeOffset.Parse(entity["updateTime"], CultureInfo.InvariantCulture);
            return op == ">=" ? updated >= bound : updated <= bound;
        };
    }

    private string Field()
    {
        var start = at;
        while (at < text.Length && char.IsAsciiLetter(text[at]))
            at++;
        var field = text[start..at];
        return fields.Contains(field) ? field : throw Refused();
    }

    private string Operator()
    {
        Skip();
        foreach (var op in (ReadOnlySpan<string>)[">=", "<=", "="])
        {
            if (string.CompareOrdinal(text, at, op, 0, op.Length) != 0)
                continue;
            at += op.Length;
            return op;
        }

        throw Refused();
    }

    private string Value()
    {
        Skip();
        if (at < text.Length && text[at] == '"')
        {
            var close = text.IndexOf('"', at + 1);
            if (close < 0)
                throw Refused();
            var quoted = text[(at + 1)..close];
            at = close + 1;
            return quoted;
        }

        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')' or '"'))
            at++;
        return at > start ? text[start..at] : throw Refused();
    }

    private bool Word(string word)
    {
        Skip();
        if (!Ahead(word))
            return false;
        at += word.Length;
        return true;
    }

    private bool Ahead(string word) =>
        string.CompareOrdinal(text, at, word, 0, word.Length) == 0
        && (at + word.Length == text.Length || !char.IsLetterOrDigit(text[at + word.Length]));

    private void Skip()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
    }

    private Traffic.DialectFault Refused() => GoogleRefusal.Invalid($"The value \"{text}\" is not valid for field \"filter\".");
}
