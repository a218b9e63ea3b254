using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Paceline.Hosting;

/// <summary>Makes an authority and what it signs for: elliptic keys on P-256, no names of machines, for silos come and go.</summary>
public static class CertificateMaker
{
    public static readonly TimeSpan AuthorityLength = TimeSpan.FromDays(3650);

    /// <summary>Short, because there is no list of those that were lost: renewing is one command.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromDays(90);

    // Clocks of machines differ: a certificate must hold at once everywhere.
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(10);
    private static readonly Oid Server = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid Client = new("1.3.6.1.5.5.7.3.2");

    /// <summary>An authority of one cluster, with its key.</summary>
    public static X509Certificate2 Authority(string name, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(now - Before, now + AuthorityLength);
    }

    /// <summary>A certificate with its key.</summary>
    /// <param name="peer">What it is for: a silo serves and asks, a client asks.</param>
    /// <param name="from">Before it, it does not hold.</param>
    public static X509Certificate2 Sign(X509Certificate2 authority, string name, Peer peer, DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(peer == Peer.Silo ? [Server, Client] : [Client], critical: true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using var signed = request.Create(authority, from - Before, to, RandomNumberGenerator.GetBytes(16));
        return signed.CopyWithPrivateKey(key);
    }
}
