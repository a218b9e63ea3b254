using System.Globalization;
using NodaTime;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>What values a setting can have, and how they are written. A value is stored and sent as one text, in one spelling.</summary>
public abstract record SettingKind
{
    /// <summary>Stable word for programs, such as CHOICE.</summary>
    public abstract string Word { get; }

    /// <summary>The value in its one spelling; or what is wrong with it and how to put it right.</summary>
    public abstract Outcome<string> Read(string text);

    /// <summary>The value as a person reads it.</summary>
    public virtual string Say(string value) => value;

    protected static Refusal Bad(string problem) => new("BAD_VALUE", "value", problem);
}

/// <summary>An IANA time zone.</summary>
public sealed record ZoneKind : SettingKind
{
    public override string Word => "ZONE";

    public override Outcome<string> Read(string text) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is { } zone
        ? zone.Id
        : Bad($"'{text}' is no IANA zone; give one such as Europe/London.");
}

/// <summary>An ISO 4217 currency.</summary>
public sealed record CurrencyKind : SettingKind
{
    public override string Word => "CURRENCY";

    public override Outcome<string> Read(string text) => Currency.TryParse(text, out var currency) && currency != Currency.None
        ? currency.Code
        : Bad($"'{text}' is no ISO currency; give three capital letters such as EUR.");
}

/// <summary>On or off.</summary>
public sealed record FlagKind : SettingKind
{
    public const string On = "true";
    public const string Off = "false";

    public override string Word => "FLAG";

    public override Outcome<string> Read(string text) => text is On or Off ? text : Bad($"'{text}' is neither true nor false.");

    public override string Say(string value) => value == On ? "on" : "off";
}

/// <summary>One of a few named rules.</summary>
public sealed record ChoiceKind(IReadOnlyList<SettingChoice> Choices) : SettingKind
{
    public override string Word => "CHOICE";

    public override Outcome<string> Read(string text) => Choices.Any(choice => choice.Value == text)
        ? text
        : Bad($"'{text}' is none of {string.Join(", ", Choices.Select(choice => choice.Value))}.");

    /// <summary>Whether the choices are degrees, the mildest first, of which one goes up one at a time.</summary>
    public bool Climbs { get; init; }

    public override string Say(string value) => Choices.FirstOrDefault(choice => choice.Value == value)?.Title ?? value;

    /// <summary>The degree after that; null where that is the last, or the choices are no degrees.</summary>
    public SettingChoice? After(string value) => Climbs ? Choices.SkipWhile(choice => choice.Value != value).ElementAtOrDefault(1) : null;

    /// <summary>Whether one may go from one to the other at once.</summary>
    public bool Reaches(string from, string to) => !Climbs || After(from)?.Value == to || Place(to) <= Place(from);

    private int Place(string value) => Choices.TakeWhile(choice => choice.Value != value).Count();
}

/// <summary>One rule of a <see cref="ChoiceKind"/>.</summary>
/// <param name="Value">Stable word in capitals.</param>
/// <param name="Title">A few words for a person.</param>
/// <param name="Meaning">What follows from choosing it.</param>
public sealed record SettingChoice(string Value, string Title, string Meaning);

/// <summary>A whole number of something.</summary>
/// <param name="Unit">Of what, in the plural.</param>
public sealed record WholeKind(int Least, int Most, string Unit) : SettingKind
{
    public override string Word => "WHOLE";

    public override Outcome<string> Read(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= Least && number <= Most
            ? number.ToString(CultureInfo.InvariantCulture)
            : Bad($"'{text}' is no whole number of {Unit} from {Least} to {Most}.");

    public override string Say(string value) => $"{value} {Unit}";
}

/// <summary>
/// Ratios that belong together and must ascend, such as the edges of bands. They are one value, so that nobody can ever change one edge past another,
/// and whoever departs from the level above departs as a whole.
/// </summary>
/// <param name="Parts">What each is called, the smallest first.</param>
/// <param name="Least">The smallest ratio allowed; 1 is 100 %.</param>
/// <param name="Most">The largest ratio allowed.</param>
public sealed record LadderKind(IReadOnlyList<string> Parts, decimal Least, decimal Most) : SettingKind
{
    // A tenth of a percent: finer than anybody judges by.
    private const int Decimals = 3;

    public override string Word => "LADDER";

    public override Outcome<string> Read(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != Parts.Count)
        {
            return Bad($"It has {words.Length} numbers; give {Parts.Count} with a space between: {string.Join(", ", Parts)}.");
        }
        var (problems, steps) = (new List<Refusal>(), new List<decimal?>());
        for (var i = 0; i < words.Length; i++)
        {
            var isNumber = decimal.TryParse(words[i], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var step);
            steps.Add(isNumber ? step : null);
            if (!isNumber || step < Least || step > Most || decimal.Round(step, Decimals) != step)
            {
                problems.Add(Bad($"{Parts[i]} is {words[i]}; give a ratio from {Text(Least)} to {Text(Most)} with at most {Decimals} decimals, 1 being 100 %."));
            }
        }
        for (var i = 1; i < steps.Count; i++)
        {
            if (steps[i] < steps[i - 1])
            {
                problems.Add(Bad($"{Parts[i]}, {Percent(steps[i]!.Value)}, is below {Parts[i - 1]}, {Percent(steps[i - 1]!.Value)}; they must ascend."));
            }
        }
        return problems.Count > 0 ? problems : string.Join(' ', steps.Select(step => Text(step!.Value)));
    }

    public override string Say(string value) => string.Join(" / ", Steps(value).Select(Percent));

    /// <summary>The ratios of a value that was read before.</summary>
    public static IReadOnlyList<decimal> Steps(string value) => [.. value.Split(' ').Select(step => decimal.Parse(step, NumberStyles.Number, CultureInfo.InvariantCulture))];

    private static string Text(decimal ratio) => ratio.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Percent(decimal ratio) => $"{(ratio * 100).ToString("0.#", CultureInfo.InvariantCulture)} %";
}
