namespace Paceline.Alerts;

/// <summary>A rule to begin with: it counts once somebody has saved it, with other limits or without.</summary>
/// <param name="Kind">Of business whose campaigns it was written for.</param>
public sealed record RuleTemplate(string Kind, AlertRule Rule)
{
    public string Text => RuleText.Print(Rule);
}

/// <summary>
/// Rules for kinds of business, as an organisation may take them over. Unlike those of <see cref="RulePack"/> they judge nothing by themselves: what is worth a word in retail is an ordinary week for a
/// brand.
/// </summary>
public static class RuleTemplates
{
    public static IReadOnlyList<RuleTemplate> All { get; } =
    [
        .. Of("Every business", EverydayTemplates.Texts),
        .. Of("Agencies that book", AgencyTemplates.Texts),
        .. Of("Retail and e-commerce", RetailTemplates.Texts),
        .. Of("Brand and video", BrandTemplates.Texts),
        .. Of("Leads and business to business", LeadTemplates.Texts),
        .. Of("Travel and seasons", SeasonTemplates.Texts),
        .. Of("Trading desk", TradingTemplates.Texts),
    ];

    private static IEnumerable<RuleTemplate> Of(string kind, IReadOnlyList<string> texts) => texts.Select(text => new RuleTemplate(kind, RuleParser.Parse(text).Value));
}
