namespace Paceline.Tenancy;

/// <summary>Which tokens an organisation may have Paceline believe, and what one may do. Pure.</summary>
public static class TrustRules
{
    public const int LongestName = 120;
    public const int LongestAudience = 200;
    public const int LongestClaim = 100;
    public const int LongestValue = 300;
    public const int MostRules = 20;
    public const int MostTrusts = 20;

    /// <summary>Everything that is wrong with a trust.</summary>
    /// <param name="issuerProblem">What is wrong with the issuer's address; null for nothing.</param>
    /// <param name="slug">The organisation's short name.</param>
    /// <param name="existing">How many it has that hold.</param>
    public static IReadOnlyList<FederationProblem> Check(NewTokenTrust trust, string? issuerProblem, string slug, int existing)
    {
        List<FederationProblem> problems = [];
        if (trust.Name.Length is 0 or > LongestName)
        {
            problems.Add(new("name", "INVALID", $"Give a name of 1 to {LongestName} characters."));
        }
        if (issuerProblem is not null)
        {
            problems.Add(new("issuer", "INVALID", issuerProblem));
        }
        if (trust.Audience.Length > LongestAudience || SlugOf(trust.Audience) != slug)
        {
            problems.Add(new("audience", "INVALID", $"Give an audience of at most {LongestAudience} characters that ends with your organisation's short name, such as paceline:{slug}."));
        }
        if (trust.Rules.Count is 0 or > MostRules)
        {
            problems.Add(new("rules", "INVALID", $"Give 1 to {MostRules} rules that say what a token may do."));
        }
        foreach (var (index, rule) in trust.Rules.Index())
        {
            if (rule.Claim.Length is 0 or > LongestClaim || rule.Value.Length is 0 or > LongestValue)
            {
                problems.Add(new($"rules.{index}", "INVALID", $"Give a claim of at most {LongestClaim} characters, such as sub, and the value of at most {LongestValue} that it must have."));
            }
            if (!Role.Trader.Includes(rule.Role))
            {
                problems.Add(new($"rules.{index}.role", "ROLE_TOO_HIGH", "A token may be a viewer's, an analyst's or a trader's."));
            }
        }
        if (existing >= MostTrusts)
        {
            problems.Add(new("", "TOO_MANY", $"Your organisation trusts {MostTrusts} issuers already; end one first."));
        }
        return problems;
    }

    /// <summary>
    /// The organisation that an audience names, which is what follows its last colon or slash. A token thus says itself whom it is for, and no organisation can
    /// claim the issuer of another.
    /// </summary>
    public static string SlugOf(string audience) => audience[(audience.LastIndexOfAny([':', '/']) + 1)..];

    /// <summary>What a token may do; null for nothing.</summary>
    /// <param name="says">What the token says in a claim; several values for a list.</param>
    public static Role? RoleOf(IEnumerable<TrustRule> rules, Func<string, IReadOnlyList<string>> says) =>
        rules.FirstOrDefault(rule => says(rule.Claim).Contains(rule.Value)) is { } fits && Role.Trader.Includes((Role)fits.Role) ? (Role)fits.Role : null;
}
