using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Paceline.Hosting;

/// <summary>
/// A folder of a cluster's certificates: what the authority keeps, what a silo needs and what an API process needs, each in a folder of its own, so that
/// each process can be given its own and nothing else.
/// </summary>
public sealed class CertificateFolder(string path, TimeProvider time)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes what is missing and renews what has less than a third of its time left. The authority is made once.</summary>
    /// <param name="say">Receives what was done, line by line.</param>
    public void Fill(Action<string> say)
    {
        var now = time.GetUtcNow();
        using var authority = Load("authority", "authority") ?? MakeAuthority(now, say);
        foreach (var (name, peer) in new[] { ("silo", Peer.Silo), ("api", Peer.Client) })
        {
            using (var present = Load(name, name))
            {
                if (present is not null && present.NotAfter.ToUniversalTime() - now.UtcDateTime > CertificateMaker.Length / 3
                    && PeerRules.Refusal(present, [], [authority], peer, now) is null)
                {
                    say($"{File(name, name, "pem")} holds until {present.NotAfter.ToUniversalTime():u}");
                    continue;
                }
            }
            using var made = CertificateMaker.Sign(authority, $"paceline {name}", peer, now, now + CertificateMaker.Length);
            Write(name, name, made);
            Put(File(name, "authority", "pem"), authority.ExportCertificatePem(), secret: false);
            say($"{File(name, name, "pem")} is new and holds until {made.NotAfter.ToUniversalTime():u}");
        }
    }

    private X509Certificate2 MakeAuthority(DateTimeOffset now, Action<string> say)
    {
        var authority = CertificateMaker.Authority("paceline authority", now);
        Write("authority", "authority", authority);
        say($"{File("authority", "authority", "key")} is new: keep it where no process of the cluster reads it");
        return authority;
    }

    private X509Certificate2? Load(string folder, string name) =>
        System.IO.File.Exists(File(folder, name, "pem")) && System.IO.File.Exists(File(folder, name, "key"))
            ? X509Certificate2.CreateFromPemFile(File(folder, name, "pem"), File(folder, name, "key"))
            : null;

    private void Write(string folder, string name, X509Certificate2 certificate)
    {
        Directory.CreateDirectory(Path.Combine(path, folder));
        using var key = certificate.GetECDsaPrivateKey() ?? throw new CryptographicException("The certificate has no key.");
        // The key first: who looks for a change meanwhile finds a pair that does not fit, keeps the former, and looks again.
        Put(File(folder, name, "key"), key.ExportPkcs8PrivateKeyPem(), secret: true);
        Put(File(folder, name, "pem"), certificate.ExportCertificatePem(), secret: false);
    }

    // Written beside and moved over, so that nobody reads half a file.
    private static void Put(string file, string text, bool secret)
    {
        var beside = file + ".new";
        System.IO.File.Delete(beside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (secret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }
        using (var writer = new StreamWriter(beside, options))
        {
            writer.WriteLine(text);
        }
        System.IO.File.Move(beside, file, overwrite: true);
    }

    private string File(string folder, string name, string kind) => Path.Combine(path, folder, $"{name}.{kind}");
}
