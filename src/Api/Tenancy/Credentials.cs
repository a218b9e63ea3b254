using System.Collections.Concurrent;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>
/// Turns a session token, an API key or a machine's token into its principal by asking the credential's own grain. Answers are kept for a moment so
/// that a page of requests is one call, and never so long that an ended session goes on for five seconds.
/// </summary>
internal sealed class Credentials(IGrainFactory grains, TimeProvider clock, ReadPatience patience)
{
    /// <summary>How long an answer is believed. A socket looks again every two seconds, so both together stay under five.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2.5);

    private const int MostKept = 20_000;
    private const int LongestToken = 16 * 1024;
    private readonly ConcurrentDictionary<string, (Principal Principal, DateTimeOffset Until)> kept = new();

    /// <summary>What tells when an answer ends.</summary>
    public TimeProvider Clock => clock;

    /// <summary>Whose session the token is of; null when it is none.</summary>
    public Task<Principal?> OfSession(string token)
    {
        var key = CredentialKeys.Session(CredentialKeys.Hash(token));
        return Of(key, () => grains.GetGrain<ISessionGrain>(key).GetPrincipal());
    }

    /// <summary>Whose machine's credential it is, an API key or a token; null when it is none.</summary>
    public Task<Principal?> OfBearer(string text, string? remoteAddress) => text.Contains('.') ? OfToken(text) : OfApiKey(text, remoteAddress);

    /// <summary>Whose API key it is; null when it is none.</summary>
    /// <param name="remoteAddress">From where it came: a key may be bound to networks.</param>
    public Task<Principal?> OfApiKey(string text, string? remoteAddress)
    {
        if (!CredentialKeys.TryReadApiKey(text, out var id, out var secret) || !id.All(char.IsAsciiLetterOrDigit) || id.Length > 64)
        {
            return Task.FromResult<Principal?>(null);
        }
        var hash = CredentialKeys.Hash(secret);
        // The secret's hash is part of what is remembered: another secret for the same id must be asked about.
        return Of($"{id} {hash} {remoteAddress}", () => grains.GetGrain<IApiKeyGrain>(CredentialKeys.ApiKey(id)).Authenticate(hash, remoteAddress));
    }

    /// <summary>Whose machine's token it is; null when no organisation trusts it.</summary>
    public Task<Principal?> OfToken(string text)
    {
        if (text.Length > LongestToken || text.Count(one => one == '.') != 2 || !text.All(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '_' or '.'))
        {
            return Task.FromResult<Principal?>(null);
        }
        var key = CredentialKeys.Token(text);
        return Of(key, () => grains.GetGrain<ITokenGrain>(key).Authenticate(text));
    }

    /// <summary>Ends the session everywhere.</summary>
    public async Task End(string token)
    {
        var key = CredentialKeys.Session(CredentialKeys.Hash(token));
        kept.TryRemove(key, out _);
        await grains.GetGrain<ISessionGrain>(key).End();
        kept.TryRemove(key, out _);
    }

    /// <summary>Asks anew at the next request: what the session may do has changed.</summary>
    public void Forget(HttpContext http)
    {
        if (SessionCookie.Read(http.Request) is { } token)
        {
            kept.TryRemove(CredentialKeys.Session(CredentialKeys.Hash(token)), out _);
        }
    }

    private async Task<Principal?> Of(string key, Func<Task<Principal?>> ask)
    {
        var now = clock.GetUtcNow();
        if (kept.TryGetValue(key, out var known) && now < known.Until)
        {
            return known.Principal;
        }
        var principal = await patience.Ask(ask, CancellationToken.None);
        if (principal is null)
        {
            kept.TryRemove(key, out _);
            return null;
        }
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }
        // An operator who is let in is believed no moment longer than that.
        kept[key] = (principal, principal.Until is { } end && end < now + Freshness ? end : now + Freshness);
        return principal;
    }
}
