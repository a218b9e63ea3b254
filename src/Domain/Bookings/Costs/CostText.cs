using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>
/// What a line costs in one line of text, as files, the API and the store have it: layers with <c>;</c> between them, media first. Each is what it is for, a name in quotes where it has one
/// of its own, an amount, and who pays it where that is not us on top of what the platform reports.
/// </summary>
public static partial class CostText
{
    /// <summary>What the platform reports and nothing beside it.</summary>
    public const string Media = "media reported";

    /// <summary>What can be written, for people.</summary>
    public const string Forms =
        "media reported; data 1.5 cpm; platform \"Seat fee\" 12% of media in figure; verification 0=0.1 1000000=0.08 cpm by client; curation 5% of above; ad-serving 500 flat; surcharge 2% of revenue";

    private const int Longest = 4_000;
    private const int LongestName = 60;
    private const string Reported = "reported";

    private static readonly (CostLayerKind Kind, string Word, string Name)[] Kinds =
    [
        (CostLayerKind.Media, "media", "Media"), (CostLayerKind.Data, "data", "Data"), (CostLayerKind.Platform, "platform", "Platform fee"),
        (CostLayerKind.AdServing, "ad-serving", "Ad serving"), (CostLayerKind.Verification, "verification", "Verification"), (CostLayerKind.Curation, "curation", "Curation"),
        (CostLayerKind.Surcharge, "surcharge", "Surcharge"),
    ];

    private static readonly (PercentOf Of, string Word)[] Bases = [(PercentOf.Media, "media"), (PercentOf.LayersAbove, "above"), (PercentOf.Revenue, "revenue")];

    private static readonly (CostBearer Bearer, string[] Words)[] Bearers = [(CostBearer.Us, []), (CostBearer.Client, ["by", "client"]), (CostBearer.InPlatformFigure, ["in", "figure"])];

    /// <summary>How a layer of a kind is called that has no name of its own.</summary>
    public static string NameOf(CostLayerKind kind) => Kinds.First(one => one.Kind == kind).Name;

    /// <summary>The layers, or why the text says none: every layer's trouble at once. Whether they can be added up is for <see cref="CostLayerRules"/>.</summary>
    public static Outcome<ImmutableArray<CostLayer>> Parse(string text)
    {
        if (text.Length > Longest)
        {
            return new Refusal("COSTS_TOO_LONG", "costs", $"Costs have at most {Longest} characters.");
        }
        var (layers, problems) = (ImmutableArray.CreateBuilder<CostLayer>(), new List<Refusal>());
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Layer(part) is { } layer)
            {
                layers.Add(layer);
            }
            else
            {
                problems.Add(new("COSTS_UNKNOWN", "costs", $"'{Short(part)}' is no layer of cost; write one like {Forms.Split("; ").FirstOrDefault(form => form.StartsWith(part.Split(' ')[0], StringComparison.OrdinalIgnoreCase)) ?? Forms}."));
            }
        }
        if (layers.Count > 0 && layers[0].Kind != CostLayerKind.Media)
        {
            layers.Insert(0, CostLayer.ReportedMedia);
        }
        return problems.Count > 0 ? problems : layers.Count == 0 ? ImmutableArray.Create(CostLayer.ReportedMedia) : layers.DrainToImmutable();
    }

    /// <summary>The one text of layers.</summary>
    public static string Write(IEnumerable<CostLayer> layers) => string.Join("; ", layers.Select(Write));

    private static string Write(CostLayer layer) => string.Join(' ', (string[])
    [
        Kinds.First(one => one.Kind == layer.Kind).Word,
        .. layer.Name == NameOf(layer.Kind) ? (string[])[] : [$"\"{layer.Name}\""],
        .. Amount(layer.Rule),
        .. Bearers.First(one => one.Bearer == layer.Bearer).Words,
    ]);

    private static IEnumerable<string> Amount(CostRule rule) => rule switch
    {
        ReportedCost => [Reported],
        CpmCost cpm => [.. Tiers(cpm.Rate, 1, ""), "cpm"],
        PercentCost percent => [.. Tiers(percent.Share, 100, "%"), "of", Bases.First(one => one.Of == percent.Of).Word],
        FlatCost flat => [Text(flat.Fee), "flat"],
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.GetType().Name, "This amount has no text."),
    };

    private static IEnumerable<string> Tiers(MarginalRate rate, decimal times, string sign) =>
        rate.IsFlat ? [Text(rate.Highest * times) + sign] : rate.Tiers.Select(tier => $"{Text(tier.From)}={Text(tier.Rate * times)}{sign}");

    private static CostLayer? Layer(string text)
    {
        var read = LayerForm().Match(text);
        if (!read.Success || Kinds.FirstOrDefault(one => string.Equals(one.Word, read.Groups["kind"].Value, StringComparison.OrdinalIgnoreCase)) is not { Word: not null } kind)
        {
            return null;
        }
        var words = read.Groups["amount"].Value.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bearer = Bearers.Last(one => words.Length >= one.Words.Length && words.AsSpan(words.Length - one.Words.Length).SequenceEqual(one.Words));
        CostRule? rule = words[..^bearer.Words.Length] switch
        {
            [Reported] => new ReportedCost(),
            [var fee, "flat"] when Number(fee) is { } sum => new FlatCost(sum),
            [.. { Length: > 0 } rates, "cpm"] when Rate(rates, "", 1) is { } rate => new CpmCost(rate),
            [.. { Length: > 0 } shares, "of", var of] when Rate(shares, "%", 100) is { } share && Bases.FirstOrDefault(one => one.Word == of) is { Word: not null } taken => new PercentCost(share, taken.Of),
            _ => null,
        };
        var name = read.Groups["name"] is { Success: true, Value: var own } ? own.Trim() : kind.Name;
        return rule is null || name.Length is 0 or > LongestName ? null : new CostLayer(name, kind.Kind, bearer.Bearer, rule);
    }

    private static MarginalRate? Rate(string[] words, string sign, decimal per)
    {
        var tiers = new List<RateTier>();
        foreach (var word in words)
        {
            if (!word.EndsWith(sign, StringComparison.Ordinal))
            {
                return null;
            }
            var parts = word[..^sign.Length].Split('=');
            var (from, rate) = parts.Length == 2 ? (Number(parts[0]), Number(parts[1])) : (words.Length == 1 ? 0 : null, Number(parts[0]));
            if (parts.Length > 2 || from is not { } start || rate is not { } value)
            {
                return null;
            }
            tiers.Add(new RateTier(start, value / per));
        }
        return MarginalRate.Create(tiers, "rate").TryGet(out var made) ? made : null;
    }

    // As many decimals as a rate may have, and no more money than can be booked.
    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= TermsRules.MostAmount
            && decimal.Round(number, TermsRules.MostDecimals) == number ? number : null;

    private static string Text(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    [GeneratedRegex("""^(?<kind>[A-Za-z-]+)\s+("(?<name>[^";]*)"\s+)?(?<amount>[^";]+)$""", RegexOptions.CultureInvariant)]
    private static partial Regex LayerForm();
}
