using System.Globalization;
using NodaTime;

namespace Paceline.Alerts;

/// <summary>A value as it was when a rule was judged.</summary>
/// <param name="Value">As people read it; how it is not known, when it is not.</param>
/// <param name="Unit">What stands behind it.</param>
/// <param name="AsOf">The end of the time it covers.</param>
public sealed record ReadingSeen(string Name, string Label, string Value, string Unit, Instant AsOf);

/// <summary>Money that is lost each hour that something goes on, by the figures it was judged by.</summary>
/// <param name="Amount">Above zero, in two digits that count: it goes by a day or a run rate, and more would be a pretence. Whoever keeps it need not write each change of the others.</param>
/// <param name="Currency">Its ISO code.</param>
public sealed record HourlyStake(decimal Amount, string Currency)
{
    /// <summary>Null where there is nothing to speak of, or nobody knows in what currency.</summary>
    public static HourlyStake? Of(decimal? lost, string currency) =>
        lost is { } amount && currency.Length > 0 && Rounded(amount) is var rounded and > 0 ? new HourlyStake(rounded, currency) : null;

    private static decimal Rounded(decimal amount)
    {
        var unit = 0.01m;
        while (amount / unit >= 100)
        {
            unit *= 10;
        }
        return decimal.Round(amount / unit, MidpointRounding.AwayFromZero) * unit;
    }

    public string Sentence => string.Create(CultureInfo.InvariantCulture, $"About {Amount:0.##} {Currency} an hour are at stake.");
}

/// <summary>Why an alert took a step: the condition it was judged by and all it read then.</summary>
/// <param name="Sentence">What happened, with its numbers.</param>
/// <param name="Condition">The condition as the rule has it.</param>
public sealed record AlertReason(string Sentence, string Condition, IReadOnlyList<ReadingSeen> Readings)
{
    /// <summary>What is lost each hour that it goes on; null where nobody knows, or nothing is out.</summary>
    public HourlyStake? AtStake { get; init; }

    /// <summary>How far its last day was off what is usual; null where nobody looked, or it was not.</summary>
    public Deviation? Deviation { get; init; }

    /// <summary>What the rule says besides, with its values; the last of the sentence. Null where it says nothing.</summary>
    public string? Note { get; private init; }

    /// <summary>With how far its last day was off and by what, said too.</summary>
    public AlertReason With(Deviation deviation) => Saying(deviation.Sentence) with { Deviation = deviation };

    /// <summary>With what is lost each hour, said too.</summary>
    public AlertReason With(HourlyStake? stake) => stake is null ? this : Saying(stake.Sentence) with { AtStake = stake };

    /// <summary>With what the rule says besides.</summary>
    public AlertReason With(NoteText? note) => note?.Fill(name => Readings.First(one => one.Name == name) is var seen ? WithUnit.Of(seen.Value, seen.Unit) : "") is { } filled
        ? Saying(filled) with { Note = filled }
        : this;

    private AlertReason Saying(string besides) => this with { Sentence = Note is { } last ? $"{Sentence[..^last.Length]}{besides} {last}" : $"{Sentence} {besides}" };

    /// <param name="readings">One for each of the rule's terms.</param>
    /// <param name="severity">Of the alert that is or was out; null when none was.</param>
    public static AlertReason Of(CompiledRule rule, ReadingOffers offers, ReadOnlySpan<Reading> readings, ReadOnlySpan<Truth> alerts, Severity? severity, Instant now)
    {
        var condition = (severity == Severity.Warning ? rule.Rule.Warning : rule.Rule.Critical) ?? rule.Rule.Warning ?? rule.Rule.Critical!;
        var seen = new List<ReadingSeen>();
        for (var i = 0; i < readings.Length; i++)
        {
            var term = rule.Terms[i];
            var offer = offers.Find(term.Name);
            seen.Add(new ReadingSeen(TermWords.Of(term, term.Name), TermWords.Of(term, offer?.Label ?? term.Name), Text(readings[i], now), readings[i].Number.IsKnown ? offer?.Unit ?? "" : "", readings[i].AsOf));
        }
        for (var i = 0; i < alerts.Length; i++)
        {
            seen.Add(new ReadingSeen($"firing({rule.Rules[i]})", $"Alert {rule.Rules[i]}", alerts[i] == Truth.True ? "out" : alerts[i] == Truth.False ? "not out" : "unknown", "", now));
        }
        return new AlertReason(Say(condition, seen), RuleText.Print(condition), seen);
    }

    private static string Say(Condition condition, List<ReadingSeen> seen) => First(condition) is { Left: Read left } compare
        ? $"{Named(left, seen)} is {Shown(left, seen)}; the rule asks whether it is {Comparisons(compare.Comparison)} {Side(compare.Right, Found(left, seen).Unit, seen)}."
        : First(condition) is { Left: Change change } changed
        ? $"{Named(new Read(change.Term), seen)} is {Shown(new Read(change.Term), seen)} and was {Shown(new Read(change.Before), seen)}; the rule asks whether {RuleText.Print(changed)}."
        : $"The rule asks whether {RuleText.Print(condition)}.";

    /// <summary>The comparison that its author wrote first.</summary>
    private static Compare? First(Condition condition) => condition switch
    {
        Compare compare => compare,
        And and => First(and.Left) ?? First(and.Right),
        Or or => First(or.Left) ?? First(or.Right),
        _ => null,
    };

    private static ReadingSeen Found(Read read, List<ReadingSeen> seen) => seen.First(one => one.Name == TermWords.Of(read.Term, read.Term.Name));

    private static string Named(Read read, List<ReadingSeen> seen) => Found(read, seen).Label;

    private static string Shown(Read read, List<ReadingSeen> seen) => WithUnit.Of(Found(read, seen).Value, Found(read, seen).Unit);

    /// <summary>A number that stands in the rule is of the unit of what it is held against.</summary>
    private static string Side(Quantity quantity, string unit, List<ReadingSeen> seen) => quantity switch
    {
        Read read => Shown(read, seen),
        Number => WithUnit.Of(RuleText.Print(quantity), unit),
        _ => RuleText.Print(quantity),
    };

    internal static string Comparisons(Comparison comparison) => comparison switch
    {
        Comparison.Above => "above",
        Comparison.AtLeast => "at least",
        Comparison.Below => "below",
        Comparison.AtMost => "at most",
        Comparison.Equal => "equal to",
        _ => "other than",
    };

    private static string Text(in Reading reading, Instant now) =>
        reading.Number.IsKnown ? decimal.Round(reading.At(now), 2).ToString("0.##", CultureInfo.InvariantCulture)
        : reading.Word ?? reading.Flag switch
        {
            Truth.True => "yes",
            Truth.False => "no",
            Truth.Stale => "not judged: data is late",
            Truth.NoData => "no data",
            Truth.Error => "could not be worked out",
            Truth.InsufficientHistory => "too little history",
            _ => "unknown",
        };
}
