using System.Security.Cryptography.X509Certificates;

namespace Paceline.Hosting;

/// <summary>What the other end of a connection must be.</summary>
public enum Peer
{
    /// <summary>A silo: its certificate may both serve and ask.</summary>
    Silo = 1,

    /// <summary>Whoever may ask a gateway: a silo, or an API process.</summary>
    Client = 2,
}

/// <summary>Whether the other end of a connection is of this cluster. Decides by what it is given and nothing else.</summary>
public static class PeerRules
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    /// <summary>Why the peer is refused; null when it is not.</summary>
    /// <param name="peer">What it showed; null for nothing.</param>
    /// <param name="between">Certificates it sent beside its own.</param>
    /// <param name="authorities">Those who may sign for this cluster; nobody else is believed, whatever the machine believes.</param>
    public static string? Refusal(X509Certificate2? peer, X509Certificate2Collection between, X509Certificate2Collection authorities, Peer expected, DateTimeOffset now)
    {
        if (peer is null)
        {
            return "it showed no certificate";
        }
        var uses = peer.Extensions.OfType<X509EnhancedKeyUsageExtension>().SelectMany(extension => extension.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>())
            .Select(use => use.Value).ToHashSet();
        // An API process may ask and not serve: with its certificate nobody becomes a silo.
        string[] needed = expected == Peer.Silo ? [ServerUse, ClientUse] : [ClientUse];
        if (!needed.All(uses.Contains))
        {
            return expected == Peer.Silo ? "its certificate is not a silo's" : "its certificate is not for asking";
        }
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ExtraStore.AddRange(between);
        // The authority is our own and has no list: a certificate is short-lived, and the authority itself can be replaced.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        return chain.Build(peer)
            ? null
            : $"its certificate does not hold: {string.Join(", ", chain.ChainStatus.Select(status => status.Status).Distinct())}";
    }
}
