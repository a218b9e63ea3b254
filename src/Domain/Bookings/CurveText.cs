using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Bookings;

/// <summary>A curve that a booking line has.</summary>
public sealed record BookedCurve(ICurvePolicy Policy);

/// <summary>
/// A curve in one line of text, as files, the API and the store have it: <c>even</c>, <c>asap</c>, <c>ahead 1.2</c>, <c>frontloaded 0.6</c>, <c>dark 2026-03-07 2026-03-08</c>,
/// <c>weekdays 1 1 1 1 1 0 0</c> (Monday first), <c>hours 8-20 8-20 8-20 8-20 8-20 10-12,14-16 off</c>, <c>weights 3 2 1</c> (one a day),
/// <c>milestones 2026-03-01=40 2026-03-15=60</c> (percent, or amounts with what they total: <c>… of 5000</c>). Every curve but <c>asap</c> may end with its dark days:
/// <c>ahead 1.2 except 2026-03-07 2026-03-08</c>.
/// </summary>
public static class CurveText
{
    public const string Even = "even";

    /// <summary>What can be written, for people.</summary>
    public const string Forms =
        "even; asap; ahead 1.2; frontloaded 0.6; dark 2026-03-07 2026-03-08; weekdays 1 1 1 1 1 0 0; hours 8-20 8-20 8-20 8-20 8-20 10-12,14-16 off; weights 3 2 1; milestones 2026-03-01=40 2026-03-15=60, or amounts and their total: milestones 2026-03-01=400 2026-03-15=600 of 1000; each but asap with days to leave out at its end: ahead 1.2 except 2026-03-07";

    private const string Except = "except";
    private const int Longest = 40_000;

    /// <summary>The curve, or why the text is none.</summary>
    public static Outcome<BookedCurve> Parse(string text)
    {
        var words = text.Length > Longest ? [] : text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var except = Array.IndexOf(words, Except);
        var policy = except < 0 ? Curve(words)
            : Curve(words[..except]) is { } curve and not (AsapPolicy or DarkDaysPolicy) && words[(except + 1)..] is { Length: > 0 } days && All(days, Day) is { } dark
                ? Without(curve, dark)
                : null;
        return policy is null ? new Refusal("CURVE_UNKNOWN", "curve", $"'{Short(text)}' is no curve; {Advice(words)}.") : new BookedCurve(policy);
    }

    /// <summary>The one text of a curve.</summary>
    public static string Write(ICurvePolicy policy) => policy switch
    {
        EvenPolicy => Even,
        AsapPolicy => "asap",
        AheadPolicy ahead => $"ahead {Text(ahead.Lead)}",
        FrontloadedPolicy front => $"frontloaded {Text(front.FirstHalfShare)}",
        DarkDaysPolicy { Curve: EvenPolicy } dark => $"dark {string.Join(' ', dark.Days.Select(Text))}",
        DarkDaysPolicy dark => $"{Write(dark.Curve)} {Except} {string.Join(' ', dark.Days.Select(Text))}",
        DayOfWeekPolicy weekdays => $"weekdays {string.Join(' ', weekdays.Weights.Select(Text))}",
        DaypartsPolicy dayparts => $"hours {string.Join(' ', dayparts.Week)}",
        CustomWeightsPolicy weights => $"weights {string.Join(' ', weights.Weights.Select(Text))}",
        MilestonesPolicy milestones => $"milestones {string.Join(' ', milestones.Milestones.Select(one => $"{Text(one.From)}={Text(one.Goal)}"))}{Total(milestones.Total)}",
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy.Name, "This curve has no text."),
    };

    private static ICurvePolicy? Curve(string[] words) => words switch
    {
        ["even"] => new EvenPolicy(),
        ["asap"] => new AsapPolicy(),
        ["ahead"] => new AheadPolicy(),
        ["ahead", var lead] when Number(lead) is { } value => new AheadPolicy(value),
        ["frontloaded"] => new FrontloadedPolicy(),
        ["frontloaded", var share] when Number(share) is { } value => new FrontloadedPolicy(value),
        ["dark", .. { Length: > 0 } days] when All(days, Day) is { } dark => Without(new EvenPolicy(), dark),
        ["weekdays", .. { Length: 7 } weights] when All(weights, Number) is { } values => new DayOfWeekPolicy(values),
        ["hours", .. { Length: 7 } week] when All(week, ServingHours.Read) is { } values => new DaypartsPolicy(values),
        ["weights", .. { Length: > 0 } weights] when All(weights, Number) is { } values => new CustomWeightsPolicy(values),
        ["milestones", .. { Length: > 0 } stretches, "of", var total] when All(stretches, Stretch) is { } values && Number(total) is { } goal => new MilestonesPolicy(values, goal),
        ["milestones", .. { Length: > 0 } stretches] when All(stretches, Stretch) is { } values => new MilestonesPolicy(values),
        _ => null,
    };

    private static DarkDaysPolicy Without(ICurvePolicy curve, IEnumerable<LocalDate> days) => new(curve, [.. days.Distinct().Order()]);

    // Whoever began one of them hears how it goes on; everybody else what there is.
    private static string Advice(string[] words) =>
        Forms.Split("; ").FirstOrDefault(form => words.Length > 0 && form.Split(' ')[0] == words[0]) is { } form ? $"write it like this: {form}" : $"write one of: {Forms}";

    private static ImmutableArray<T>? All<T>(string[] words, Func<string, T?> read)
        where T : struct
    {
        var values = words.Select(read).ToList();
        return values.TrueForAll(value => value is not null) ? [.. values.Select(value => value!.Value)] : null;
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static LocalDate? Day(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } parsed ? parsed.Value : null;

    private static Milestone? Stretch(string text) =>
        text.Split('=') is [var from, var goal] && Day(from) is { } day && Number(goal) is { } value ? new Milestone(day, value) : null;

    // Percent goes without saying.
    private static string Total(decimal total) => total == 100 ? "" : $" of {Text(total)}";

    private static string Text(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
