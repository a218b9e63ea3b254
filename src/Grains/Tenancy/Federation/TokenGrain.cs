using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>
/// A token of an organisation's machine, checked once and believed until it ends, as long as the organisation trusts its issuer: that is read afresh every two
/// seconds, so that ending a trust holds soon. No issuer is called that no organisation trusts for the token's audience.
/// </summary>
[GrainType("tenancy.token")]
internal sealed class TokenGrain(ProviderStore organizations, TrustStore trusts, IssuerBook issuers, TimeProvider time) : Grain, ITokenGrain
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    // How exact the time of last use is.
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);
    private const int LongestName = 200;
    private const int MostAudiences = 5;

    private Believed? _believed;
    private DateTimeOffset _readAt;

    public async Task<Principal?> Authenticate(string token)
    {
        var now = time.GetUtcNow();
        if (_believed is { } known && now - _readAt < Fresh && now < known.Until)
        {
            return known.Principal;
        }
        if (_believed is { } checkedBefore && now < checkedBefore.Until)
        {
            // Its signature stays right; whether it is trusted may have changed.
            _believed = await trusts.Find(checkedBefore.Org, checkedBefore.Trust.Issuer, checkedBefore.Trust.Audience) is { } still && still.TrustId == checkedBefore.Trust.TrustId ? checkedBefore : null;
        }
        else
        {
            _believed = token.Length <= TokenChecks.LongestToken && CredentialKeys.Token(token) == this.GetPrimaryKeyString() ? await Check(token) : null;
        }
        _readAt = now;
        if (_believed is not { } believed)
        {
            DeactivateOnIdle();
            return null;
        }
        if (believed.Trust.LastUsedAt is not { } used || now - used >= Noted)
        {
            await trusts.Used(believed.Org, believed.Trust.TrustId, now);
            _believed = believed with { Trust = believed.Trust with { LastUsedAt = now } };
        }
        return believed.Principal;
    }

    private async Task<Believed?> Check(string text)
    {
        if (Read(text) is not { } unproved || await Trust(unproved) is not { } trusted)
        {
            return null;
        }
        var (org, trust) = trusted;
        var (token, _) = await TokenChecks.Check(text, issuers.Of(org, trust.Issuer), trust.Issuer, trust.Audience, time, "JWT", "at+jwt", "application/at+jwt");
        if (token is null)
        {
            return null;
        }
        var claims = JsonElement.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        if (TrustRules.RoleOf(trust.Rules, name => Values(claims, name)) is not { } role)
        {
            return null;
        }
        var name = token.Subject is { Length: > 0 } subject ? $"{trust.Name}: {subject}" : trust.Name;
        return new Believed(
            org, trust, new Principal(PrincipalKind.Service, $"machine-{trust.TrustId}", org.Value, role, name[..Math.Min(name.Length, LongestName)], null, trust.TrustId),
            new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + TokenChecks.Skew);
    }

    /// <summary>The one trust of the organisation that the audience names; a token for two organisations is nobody's.</summary>
    private async Task<(OrgId Org, TrustRecord Trust)?> Trust(JsonWebToken unproved)
    {
        (OrgId, TrustRecord)? found = null;
        foreach (var audience in unproved.Audiences.Distinct().Take(MostAudiences))
        {
            if (await organizations.FindBySlug(TrustRules.SlugOf(audience)) is { } org && await trusts.Find(org, unproved.Issuer, audience) is { } trust)
            {
                if (found is not null)
                {
                    return null;
                }
                found = (org, trust);
            }
        }
        return found;
    }

    private static JsonWebToken? Read(string text)
    {
        try
        {
            return new JsonWebToken(text);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or JsonException or SecurityTokenException)
        {
            return null;
        }
    }

    private static IReadOnlyList<string> Values(JsonElement claims, string name) => !claims.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)]
        : value.ValueKind == JsonValueKind.String ? [value.GetString()!]
        : [];

    private sealed record Believed(OrgId Org, TrustRecord Trust, Principal Principal, DateTimeOffset Until);
}
