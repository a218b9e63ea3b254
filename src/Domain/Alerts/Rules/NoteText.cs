using System.Text;

namespace Paceline.Alerts;

/// <summary>What a rule says besides what happened, such as what to do about it: text in which names in braces stand for values, as in <c>Ask the client; {days_left} days are left.</c></summary>
/// <param name="Text">As its author wrote it.</param>
public sealed record NoteText(string Text)
{
    public const int Longest = 500;

    /// <summary>The names in braces, in order; what is no name is among them too.</summary>
    public IReadOnlyList<string> Names => [.. Parts().Where(part => part.IsName).Select(part => part.Text)];

    /// <summary>What stands in the way of saying it; null when nothing does.</summary>
    public string? Problem => Text.Length > Longest ? $"a note has at most {Longest} characters; this has {Text.Length}"
        : string.IsNullOrWhiteSpace(Text) ? "the note says nothing; write something or leave the line out"
        : Text.LastIndexOf('{') > Text.LastIndexOf('}') ? "a brace is not closed; write the name of a value in braces, such as {pacing}"
        : Names.FirstOrDefault(name => !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_') || name.Length == 0) is { } bad
            ? $"'{{{bad}}}' is no value; write the name of one in braces, such as {{pacing}}"
        : null;

    /// <param name="value">What stands for a name.</param>
    public string Fill(Func<string, string> value)
    {
        var filled = new StringBuilder();
        foreach (var (text, isName) in Parts())
        {
            filled.Append(isName ? value(text) : text);
        }
        return filled.ToString();
    }

    private IEnumerable<(string Text, bool IsName)> Parts()
    {
        var at = 0;
        while (Text.IndexOf('{', at) is >= 0 and var open)
        {
            var close = Text.IndexOf('}', open);
            yield return (Text[at..open], false);
            // One that is not closed is told of, and never said.
            yield return (close < 0 ? "" : Text[(open + 1)..close], true);
            at = close < 0 ? Text.Length : close + 1;
        }
        yield return (Text[at..], false);
    }
}
