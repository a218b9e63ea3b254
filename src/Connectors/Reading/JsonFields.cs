using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Paceline.Connections.Reading;

/// <summary>The fields of one entity, with everything that is wrong with them gathered as they are read.</summary>
internal sealed class JsonFields(JsonElement element, List<FieldProblem> problems, string path = "")
{
    public IReadOnlyList<FieldProblem> Problems => problems;

    /// <summary>The object below; one without fields when it is missing.</summary>
    public JsonFields Below(string name) =>
        new(Find(name, JsonValueKind.Object) ?? default, problems, $"{path}{name}.");

    public IEnumerable<JsonFields> Each(string name)
    {
        if (Find(name, JsonValueKind.Array) is not { } array)
        {
            yield break;
        }
        var position = 0;
        foreach (var item in array.EnumerateArray())
        {
            var at = $"{path}{name}[{position++}]";
            if (item.ValueKind != JsonValueKind.Object)
            {
                Flaw("BAD_FIELD", $"{at} is no object.");
                continue;
            }
            yield return new JsonFields(item, problems, $"{at}.");
        }
    }

    public string? Text(string name) => Find(name, JsonValueKind.String) is { } value && Decoded(value, name) is { Length: > 0 } text ? text : null;

    public string Needed(string name, string rule)
    {
        if (Text(name) is { } text)
        {
            return text;
        }
        Flaw(rule, $"{path}{name} is missing.");
        return "";
    }

    /// <summary>An id, which platforms write as text or as a number.</summary>
    public string Id(string name)
    {
        var id = Find(name, JsonValueKind.String, JsonValueKind.Number) is not { } value ? null
            : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
            : Decoded(value, name);
        if (string.IsNullOrEmpty(id))
        {
            Flaw("MISSING_ID", $"{path}{name} is missing.");
        }
        else if (id.Length > 64 || id.Any(symbol => !char.IsAsciiLetterOrDigit(symbol) && symbol is not ('-' or '_')))
        {
            Flaw("BAD_ID", $"{path}{name} '{Shown(id)}' is no id.");
            return "";
        }
        return id ?? "";
    }

    /// <summary>A word of a closed list; null when it is missing.</summary>
    public T? Word<T>(string name, IReadOnlyDictionary<string, T> known, string rule)
        where T : struct
    {
        if (Text(name) is not { } word)
        {
            return null;
        }
        if (known.TryGetValue(word, out var value))
        {
            return value;
        }
        Flaw(rule, $"{path}{name} '{Shown(word)}' is unknown; it may be {string.Join(", ", known.Keys)}.");
        return null;
    }

    public bool? Flag(string name) => Find(name, JsonValueKind.True, JsonValueKind.False)?.GetBoolean();

    /// <summary>A whole number, as text or number; null when it is missing.</summary>
    public long? Whole(string name)
    {
        if (Find(name, JsonValueKind.String, JsonValueKind.Number) is not { } value)
        {
            return null;
        }
        var text = value.ValueKind == JsonValueKind.String ? Decoded(value, name) ?? "" : value.GetRawText();
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= 0)
        {
            return number;
        }
        Flaw("BAD_NUMBER", $"{path}{name} '{Shown(text)}' is no whole number from zero.");
        return null;
    }

    /// <summary>Decimal money as micros; null when it is missing.</summary>
    public long? Micros(string name)
    {
        if (Find(name, JsonValueKind.String, JsonValueKind.Number) is not { } value)
        {
            return null;
        }
        var text = value.ValueKind == JsonValueKind.String ? Decoded(value, name) ?? "" : value.GetRawText();
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var money)
            && money is >= 0 and < 1_000_000_000_000m)
        {
            return (long)decimal.Round(money * 1_000_000m, 0, MidpointRounding.AwayFromZero);
        }
        Flaw("BAD_NUMBER", $"{path}{name} '{Shown(text)}' is no amount from zero.");
        return null;
    }

    /// <summary>A date given as year, month and day; null when it is missing.</summary>
    public LocalDate? Date(string name)
    {
        if (Find(name, JsonValueKind.Object) is not { } date)
        {
            return null;
        }
        var parts = new JsonFields(date, problems, $"{path}{name}.");
        if (parts.Part("year") is { } year and >= 1 and <= 9999 && parts.Part("month") is { } month and >= 1 and <= 12
            && parts.Part("day") is { } day and >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return new LocalDate(year, month, day);
        }
        Flaw("BAD_DATE", $"{path}{name} {Shown(date.GetRawText())} is no date.");
        return null;
    }

    /// <summary>A moment in UTC, with or without its Z; null when it is missing.</summary>
    public Instant? Moment(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }
        if (OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true, Value: var exact })
        {
            return exact.ToInstant();
        }
        if (LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true, Value: var local })
        {
            return local.InUtc().ToInstant();
        }
        Flaw("BAD_TIME", $"{path}{name} '{Shown(text)}' is no moment.");
        return null;
    }

    public void Flaw(string rule, string reason) => problems.Add(new FieldProblem(rule, reason));

    private int? Part(string name) => Find(name, JsonValueKind.Number) is { } part && part.TryGetInt32(out var value) ? value : null;

    private JsonElement? Find(string name, JsonValueKind kind, JsonValueKind other = JsonValueKind.Undefined)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }
        JsonElement value;
        try
        {
            if (!element.TryGetProperty(name, out value) || value.ValueKind == JsonValueKind.Null)
            {
                return null;
            }
        }
        catch (InvalidOperationException)
        {
            Flaw("BAD_TEXT", $"{path} holds names that cannot be decoded.");
            return null;
        }
        if (value.ValueKind == kind || value.ValueKind == other)
        {
            return value;
        }
        Flaw("BAD_FIELD", $"{path}{name} is {value.ValueKind}, not {kind}.");
        return null;
    }

    /// <summary>Text with half a surrogate pair is valid JSON, and no text.</summary>
    private string? Decoded(JsonElement value, string name)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            Flaw("BAD_TEXT", $"{path}{name} cannot be decoded.");
            return null;
        }
    }

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60];
}

internal sealed record FieldProblem(string Rule, string Reason);
