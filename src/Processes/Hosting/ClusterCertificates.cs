using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Paceline.Hosting;

/// <summary>What a process shows and whom it believes.</summary>
public sealed record ClusterIdentity(SslStreamCertificateContext Own, X509Certificate2Collection Authorities);

/// <summary>
/// The certificates of this process, from files. Each new connection looks whether the files have changed, so that a renewed certificate needs no
/// restart; files that cannot be read leave in force what was read before.
/// </summary>
public sealed partial class ClusterCertificates(ClusterTlsOptions files, ILogger<ClusterCertificates> logger)
{
    private readonly Lock gate = new();
    private ClusterIdentity? current;
    private DateTime[] readAs = [];

    /// <summary>What holds now.</summary>
    /// <exception cref="InvalidOperationException">The files have never been readable.</exception>
    public ClusterIdentity Current
    {
        get
        {
            lock (gate)
            {
                var written = Written();
                if (current is null || !written.SequenceEqual(readAs))
                {
                    Read(written);
                }
                return current ?? throw new InvalidOperationException($"The certificate files {files.Certificate}, {files.Key} and {files.Authority} cannot be read.");
            }
        }
    }

    private void Read(DateTime[] written)
    {
        try
        {
            using var pem = X509Certificate2.CreateFromPemFile(files.Certificate, files.Key);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(files.Certificate);
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(files.Authority);
            if (authorities.Count == 0)
            {
                throw new CryptographicException("There is no certificate in the authority's file.");
            }
            // Not every platform takes a key that lives in memory alone; one from a container every platform takes.
            var own = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
            current = new ClusterIdentity(SslStreamCertificateContext.Create(own, [.. chain.Skip(1)], offline: true), authorities);
            readAs = written;
            WasRead(logger, own.Subject, own.NotAfter.ToUniversalTime());
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            CannotRead(logger, fault, files.Certificate);
        }
    }

    private DateTime[] Written() => [.. new[] { files.Certificate, files.Key, files.Authority }.Select(File.GetLastWriteTimeUtc)];

    [LoggerMessage(Level = LogLevel.Information, Message = "The certificate {Subject} is in force; it ends at {End:u}")]
    private static partial void WasRead(ILogger logger, string subject, DateTime end);

    [LoggerMessage(Level = LogLevel.Error, Message = "The certificate {File} cannot be read; what was read before stays in force")]
    private static partial void CannotRead(ILogger logger, Exception fault, string file);
}
