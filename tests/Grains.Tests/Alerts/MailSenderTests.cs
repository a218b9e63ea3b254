using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Paceline.Common;
using Paceline.Running;

namespace Paceline.Alerts;

/// <summary>The way to the mail server: nothing is said before it is safe to, and nothing of a password ever comes back.</summary>
public sealed class MailSenderTests
{
    private const string Password = "never-to-be-seen";
    private static readonly OrgId Org = new(1);
    private static readonly AlertMail Mail = new("Subject", "Plain", "<p>Html</p>");

    [Fact]
    public async Task Server_ThatOffersNoEncryption_IsToldNothing()
    {
        await using var post = PostOffice.Open(one => one.AllowUnsecureAuthentication());
        post.Knows = ("paceline", Password);

        Assert.Equal(MailFault.NotSecure, (await Send(post, MailSecurity.StartTls)).Fault);
        Assert.Equal(0, post.SignIns);
        Assert.Empty(post.All);
    }

    [Fact]
    public async Task Server_WhoseCertificateNobodyVouchesFor_IsToldNothing()
    {
        using var certificate = SelfSigned();
        await using var post = PostOffice.Open(one => one.Certificate(certificate));
        post.Knows = ("paceline", Password);

        Assert.Equal(MailFault.NotSecure, (await Send(post, MailSecurity.StartTls)).Fault);
        Assert.Equal(0, post.SignIns);
    }

    [Fact]
    public async Task Server_ThatDoesNotKnowTheUser_IsSaidSo_WithoutTheUserOrPassword()
    {
        await using var post = PostOffice.Open(one => one.AllowUnsecureAuthentication());
        post.Knows = ("paceline", "another");

        var answer = await Send(post, MailSecurity.None);

        Assert.Equal(MailFault.NotSignedIn, answer.Fault);
        Assert.Equal("The installation's mail server does not let Paceline sign in; check Paceline__Mail__User and Paceline__Mail__Password.", answer.Sentence);
        Assert.True(post.SignIns > 0);
        Assert.Empty(post.All);

        post.Knows = ("paceline", Password);
        Assert.True((await Send(post, MailSecurity.None)).IsTaken);
        Assert.Single(post.All);
    }

    [Fact]
    public async Task Server_ThatIsNotThereOrDoesNotAnswer_IsTriedLater()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;

        Assert.Equal(MailFault.TooSlow, (await Sender(Options(port, MailSecurity.None, TimeSpan.FromMilliseconds(200))).Send(Org, Guid.Empty, [], ["ada@x.test"], [], Mail)).Fault);
        silent.Stop();
        Assert.Equal(MailFault.Unreachable, (await Sender(Options(port, MailSecurity.None, TimeSpan.FromSeconds(5))).Send(Org, Guid.Empty, [], ["ada@x.test"], [], Mail)).Fault);
        Assert.Equal(MailFault.NoServer, (await Sender(new MailOptions()).Send(Org, Guid.Empty, [], ["ada@x.test"], [], Mail)).Fault);
    }

    [Fact]
    public async Task Turns_OfOneWithMuchToSay_LeaveOthersTheirs()
    {
        using var turns = new MailTurns();
        var first = await turns.Take(Org, CancellationToken.None);
        await turns.Take(Org, CancellationToken.None);
        var third = turns.Take(Org, CancellationToken.None);
        Assert.False(third.IsCompleted);

        Assert.True(turns.Take(new OrgId(2), CancellationToken.None).IsCompletedSuccessfully);
        first.Dispose();
        await third;
    }

    [Fact]
    public void Options_WithMistakes_SayAllOfThem()
    {
        Assert.Empty(new MailOptions().Problems);
        Assert.Equal(
            ["Mail__Host is missing and other settings of the mail server are there: set it, or leave them out."], new MailOptions { From = "alerts@x.test" }.Problems);
        var wrong = new MailOptions { Host = "mail.x.test", Port = 0, Security = MailSecurity.None, User = "paceline", Password = "", From = "Ada", Deadline = TimeSpan.Zero };
        Assert.Equal(
            ["Mail__Port", "Mail__User", "Mail__Security", "Mail__From", "Mail__Deadline", "PublicAddress"], wrong.Problems.Select(one => one.Split(' ')[0]));
        Assert.DoesNotContain(new MailOptions { Host = "x", User = "u", Password = Password, Security = MailSecurity.None }.Problems, one => one.Contains(Password, StringComparison.Ordinal));
        Assert.Empty(new MailOptions { Host = "mail.x.test", User = "u", Password = "p", From = "alerts@x.test", Home = new Uri("https://ads.x.test") }.Problems);
    }

    private static Task<MailAnswer> Send(PostOffice post, MailSecurity security) =>
        Sender(Options(post.Port, security, TimeSpan.FromSeconds(20), "paceline")).Send(Org, Guid.Empty, [], ["ada@x.test"], [], Mail);

    private static MailSender Sender(MailOptions options) => new(options, new MailTurns(), ClusterTime.Clock);

    private static MailOptions Options(int port, MailSecurity security, TimeSpan deadline, string user = "") => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Security = security,
        Deadline = deadline,
        User = user,
        Password = user.Length > 0 ? Password : "",
        From = "alerts@paceline.test",
        Home = new Uri("https://ads.example.com"),
    };

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=post.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) { CertificateExtensions = { names.Build() } };
        using var made = request.CreateSelfSigned(ClusterTime.Now.AddDays(-1), ClusterTime.Now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
