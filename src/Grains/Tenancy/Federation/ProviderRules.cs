using System.Text.RegularExpressions;

namespace Paceline.Tenancy;

/// <summary>What an identity provider may be set to, and when it may be all there is to sign in with. Pure.</summary>
public static partial class ProviderRules
{
    public const int LongestClientId = 200;
    public const int LongestSecret = 500;
    public const int MostDomains = 20;

    // Of these anybody may have an address; a provider of one organisation cannot speak for them.
    private static readonly string[] Public =
    [
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com", "me.com", "aol.com", "proton.me", "protonmail.com", "gmx.de", "gmx.net", "web.de", "qq.com",
        "163.com", "mail.ru", "yandex.ru",
    ];

    /// <summary>Everything that is wrong with a draft.</summary>
    /// <param name="issuerProblem">What is wrong with the issuer's address; null for nothing.</param>
    /// <param name="hasSecret">Whether there is a secret to keep.</param>
    public static IReadOnlyList<FederationProblem> Check(IdentityProviderDraft draft, string? issuerProblem, bool hasSecret)
    {
        List<FederationProblem> problems = [];
        if (issuerProblem is not null)
        {
            problems.Add(new("issuer", "INVALID", issuerProblem));
        }
        else if (draft.Issuer.Contains('?'))
        {
            problems.Add(new("issuer", "INVALID", "An issuer has no query; leave out what follows the ?."));
        }
        if (draft.ClientId.Length is 0 or > LongestClientId)
        {
            problems.Add(new("clientId", "INVALID", $"Give the client id that the provider shows, of 1 to {LongestClientId} characters."));
        }
        if (draft.ClientSecret is null ? !hasSecret : draft.ClientSecret.Length is 0 or > LongestSecret)
        {
            problems.Add(new("clientSecret", "REQUIRED", $"Give the client secret that the provider shows, of 1 to {LongestSecret} characters."));
        }
        if (draft.Domains.Count is 0 or > MostDomains)
        {
            problems.Add(new("domains", "INVALID", $"Give 1 to {MostDomains} domains of your organisation's e-mail addresses."));
        }
        foreach (var domain in draft.Domains.Where(domain => domain.Length > 253 || !Domain().IsMatch(domain)))
        {
            problems.Add(new("domains", "INVALID", $"{domain} is no domain; give one as example.com."));
        }
        foreach (var domain in draft.Domains.Where(Public.Contains))
        {
            problems.Add(new("domains", "PUBLIC_DOMAIN", $"Anybody may have an address of {domain}; give domains that are your organisation's own."));
        }
        return problems;
    }

    /// <summary>Everything that stands against having members sign in with the provider and nothing else.</summary>
    /// <param name="asker">Whoever asks, as a member; null where they are none.</param>
    public static IReadOnlyList<FederationProblem> CheckRequire(ProviderRecord provider, MemberRecord? asker, string subject)
    {
        List<FederationProblem> problems = [];
        if (provider.Test is not { Problem: null } test || test.Version != provider.Version || test.By != subject)
        {
            problems.Add(new("required", "NOT_TESTED", "Test the sign-in yourself first: it has not succeeded for you with the configuration as it is."));
        }
        if (asker is not { HasPassword: true, HasSecondFactor: true })
        {
            problems.Add(new("required", "NO_OTHER_WAY_IN", "Set up a password and a second factor for your own account first: they are the way in should the provider fail."));
        }
        return problems;
    }

    /// <summary>Whether a member signs in with a password although the provider is required: an administrator who has a second factor, so that nobody is locked out.</summary>
    public static bool KeepsPassword(int role, bool hasSecondFactor) => role == (int)Role.Admin && hasSecondFactor;

    [GeneratedRegex(@"^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+\z")]
    private static partial Regex Domain();
}
