namespace Paceline.Alerts;

/// <summary>A value that a producer tells of what it produces, for people who write rules and for messages.</summary>
/// <param name="Name">As rules write it: <c>pacing</c>.</param>
/// <param name="Label">As a sentence begins with it: Pacing.</param>
/// <param name="Unit">What stands behind the number, such as %; empty for a count, a flag or a word.</param>
/// <param name="Meaning">What it is, in a sentence.</param>
public sealed record ReadingOffer(string Name, ReadingKind Kind, string Label, string Unit, string Meaning)
{
    public static ReadingOffer Number(string name, string label, string unit, string meaning) => new(name, ReadingKind.Number, label, unit, meaning);

    public static ReadingOffer Is(string name, string label, string meaning) => new(name, ReadingKind.Flag, label, "", meaning);

    public static ReadingOffer Word(string name, string label, string meaning) => new(name, ReadingKind.Word, label, "", meaning);
}

/// <summary>What the producer of one scope offers: values and labels. A rule that asks for more is refused when it is saved.</summary>
/// <param name="Scope">What the values are of.</param>
/// <param name="Labels">What <c>where</c> can look at.</param>
public sealed record ReadingOffers(RuleScope Scope, IReadOnlyList<ReadingOffer> Readings, IReadOnlyList<string> Labels)
{
    /// <summary>As a rule writes it after <c>on</c>.</summary>
    public string Word => Words.Scopes.Of(Scope);

    public ReadingCatalogue Catalogue { get; } = new(Readings.ToDictionary(offer => offer.Name, offer => offer.Kind));

    /// <summary>Names of those that follow from delivery: when an alert fires that asks for one, the producer says what its last day was off by.</summary>
    public IReadOnlySet<string> OfDelivery { get; init; } = new HashSet<string>();

    /// <summary>Names of those that are told day by day: rules may ask for them over whole days, and for what they were days before.</summary>
    public IReadOnlySet<string> Daily { get; init; } = new HashSet<string>();

    /// <summary>Names of daily ones that a plan gives each day its share of: rules may ask how fast it is burnt.</summary>
    public IReadOnlySet<string> Planned { get; init; } = new HashSet<string>();

    /// <summary>Names of those that add up over the flight: rules may ask what they will have come to by a day, or had some days ago.</summary>
    public IReadOnlySet<string> Growing { get; init; } = new HashSet<string>();

    public ReadingOffer? Find(string name) => Readings.FirstOrDefault(offer => offer.Name == name);
}
