using System.Text;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Tenancy;

/// <summary>An organisation's identity provider. One activation, so that two administrators do not change it at once.</summary>
[GrainType("tenancy.identityProvider")]
internal sealed class IdentityProviderGrain(
    ProviderStore providers, MemberStore members, SessionStore sessions, SecretVault vault, OutboundHttp http, IssuerBook issuers, TimeProvider time) : Grain, IIdentityProviderGrain
{
    private static readonly FederationProblem None = new("", "NOT_FOUND", "Your organisation has no identity provider; set one up first.");

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<IdentityProviderView?> Get() => await providers.Load(Org) is { } provider ? View(provider) : null;

    public async Task<IReadOnlyList<FederationProblem>> Save(IdentityProviderDraft draft)
    {
        draft = draft with { Domains = [.. draft.Domains.Select(domain => domain.Trim().ToLowerInvariant()).Distinct()] };
        var before = await providers.Load(Org);
        http.TryRead(draft.Issuer, out _, out var wrong);
        if (ProviderRules.Check(draft, wrong, before is not null) is { Count: > 0 } problems)
        {
            return problems;
        }
        var now = time.GetUtcNow();
        var secret = draft.ClientSecret is { } given ? await vault.Seal(Encoding.UTF8.GetBytes(given), SecretPlace.ClientSecret(Org)) : null;
        var saved = await providers.Save(
            Org, new ProviderChange(draft.Issuer, draft.ClientId, secret, draft.Domains, (int?)draft.NewRole, CallerContext.Actor.Name),
            Entry(now, "PROVIDER_CHANGED") with
            {
                Before = before is null ? null : Facts(before.Issuer, before.ClientId, before.Domains, (Role?)before.NewRole, before.IsRequired, false),
                After = Facts(draft.Issuer, draft.ClientId, draft.Domains, draft.NewRole, false, secret is not null),
            });
        if (!saved)
        {
            return [None];
        }
        issuers.Forget(Org, draft.Issuer);
        await TellSessions(before);
        return [];
    }

    public async Task<IReadOnlyList<FederationProblem>> Remove()
    {
        var before = await providers.Load(Org);
        if (before is null || !await providers.Remove(Org, Entry(time.GetUtcNow(), "PROVIDER_REMOVED") with
        {
            Before = Facts(before.Issuer, before.ClientId, before.Domains, (Role?)before.NewRole, before.IsRequired, false),
        }))
        {
            return [None];
        }
        await TellSessions(before);
        return [];
    }

    public async Task<IReadOnlyList<FederationProblem>> Require(bool required)
    {
        if (await providers.Load(Org) is not { } provider)
        {
            return [None];
        }
        if (provider.IsRequired == required)
        {
            return [];
        }
        var actor = CallerContext.Actor;
        if (required)
        {
            var asker = (await members.Members(Org)).FirstOrDefault(member => IdentityAudit.Subject(member.User) == actor.Subject);
            if (ProviderRules.CheckRequire(provider, asker, actor.Subject) is { Count: > 0 } problems)
            {
                return problems;
            }
        }
        // The store holds the rule once more, in the statement that changes it: a change of the configuration may have come between.
        if (!await providers.Require(Org, required ? actor.Subject : null, Entry(time.GetUtcNow(), required ? "PROVIDER_REQUIRED" : "PROVIDER_NOT_REQUIRED")))
        {
            return [new("required", "NOT_TESTED", "Somebody has changed the configuration meanwhile; test it again.")];
        }
        await TellSessions(null);
        return [];
    }

    private async Task TellSessions(ProviderRecord? before)
    {
        if (before is { IsRequired: false })
        {
            return;
        }
        foreach (var hash in await sessions.OpenOf(Org, time.GetUtcNow()))
        {
            await GrainFactory.GetGrain<ISessionGrain>(CredentialKeys.Session(hash)).LookAgain();
        }
    }

    private static AuditEntry Entry(DateTimeOffset at, string action) => new(at, CallerContext.Actor, action, IdentityAudit.Provider);

    private static string Facts(string issuer, string clientId, IReadOnlyList<string> domains, Role? newRole, bool isRequired, bool secretReplaced) =>
        IdentityAudit.Json(new { issuer, clientId, domains, newRole = newRole?.Word(), isRequired, secretReplaced });

    private static IdentityProviderView View(ProviderRecord provider) => new(
        provider.Issuer, provider.ClientId, provider.Domains, (Role?)provider.NewRole, provider.IsRequired, provider.ChangedAt, provider.ChangedBy,
        provider.Test is not { } test ? null : new ProviderTestView(
            test.At, test.Name, test.Version == provider.Version, test.By == CallerContext.Actor.Subject, test.Problem,
            ProviderTrouble.Parse(test.Problem) is { } fault ? ProviderWords.Say(new ProviderTrouble(fault, test.Detail)) : null));
}
