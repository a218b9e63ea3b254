using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>Issuers that an organisation trusts. One activation, so that their number is counted without a race.</summary>
[GrainType("tenancy.trusts")]
internal sealed class TrustsGrain(TrustStore trusts, OrganizationStore organizations, OutboundHttp http, TimeProvider time) : Grain, ITrustsGrain
{
    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<IReadOnlyList<TokenTrustView>> Get() => [.. (await trusts.List(Org, time.GetUtcNow())).Select(trust => new TokenTrustView(
        trust.TrustId, trust.Name, trust.Issuer, trust.Audience, [.. trust.Rules.Select(rule => new TokenRule(rule.Claim, rule.Value, (Role)rule.Role))],
        trust.CreatedAt, trust.CreatedBy, trust.RevokedAt, trust.LastUsedAt))];

    public async Task<IReadOnlyList<FederationProblem>> Create(NewTokenTrust trust)
    {
        var now = time.GetUtcNow();
        http.TryRead(trust.Issuer, out _, out var wrong);
        var slug = (await organizations.Load(Org))!.Slug;
        if (TrustRules.Check(trust, wrong, slug, (await trusts.List(Org, now)).Count(one => one.RevokedAt is null)) is { Count: > 0 } problems)
        {
            return problems;
        }
        var rules = trust.Rules.Select(rule => new TrustRule(rule.Claim, rule.Value, (int)rule.Role)).ToList();
        return await trusts.Create(
            Org, new TrustRecord(trust.Id, trust.Name, trust.Issuer, trust.Audience, rules, now, CallerContext.Actor.Name, null, null),
            new AuditEntry(now, CallerContext.Actor, "TRUST_CREATED", IdentityAudit.Trust(trust.Id))
            {
                After = IdentityAudit.Json(new
                {
                    name = trust.Name,
                    issuer = trust.Issuer,
                    audience = trust.Audience,
                    rules = trust.Rules.Select(rule => new { claim = rule.Claim, value = rule.Value, role = rule.Role.Word() }),
                }),
            })
            ? []
            : [new("audience", "TAKEN", "Your organisation trusts this issuer for this audience already; end that first, or give another audience.")];
    }

    public async Task<IReadOnlyList<FederationProblem>> Revoke(string id) =>
        await trusts.Revoke(Org, id, new AuditEntry(time.GetUtcNow(), CallerContext.Actor, "TRUST_REVOKED", IdentityAudit.Trust(id)))
            ? []
            : [new("id", "NOT_FOUND", "Your organisation has none of that id; it may have been ended.")];
}
