using Microsoft.Extensions.Configuration;
using Paceline.Alerts;

namespace Paceline.Hosting;

/// <summary>The mail server as a silo reads it from its environment.</summary>
public sealed class MailSettingsTests
{
    [Fact]
    public void Nothing_IsNoMailServer_AndNoProblem()
    {
        var (mail, problems) = Read();

        Assert.False(mail.IsSetUp);
        Assert.Empty(problems);
    }

    [Fact]
    public void Host_WithWhatBelongsToIt_IsTaken()
    {
        var (mail, problems) = Read(
            ("Mail:Host", "mail.x.test"), ("Mail:Port", "465"), ("Mail:Security", "Tls"), ("Mail:User", "paceline"), ("Mail:Password", "secret"), ("Mail:From", "Paceline <alerts@x.test>"),
            ("PublicAddress", "https://ads.x.test"));

        Assert.Empty(problems);
        Assert.Equal(("mail.x.test", 465, MailSecurity.Tls, "https://ads.x.test/"), (mail.Host, mail.Port, mail.Security, mail.Home?.AbsoluteUri));
    }

    [Fact]
    public void Host_WithoutThem_NamesAllThatIsMissingAndNoPassword()
    {
        var (_, problems) = Read(("Mail:Host", "mail.x.test"), ("Mail:Password", "secret"), ("PublicAddress", "http://ads.x.test"));

        Assert.Equal(
            [
                "Paceline:PublicAddress is http://ads.x.test; it must be the address of this installation without a path, https unless it is of this machine, such as https://ads.example.com.",
                "Paceline__Mail__User and Mail__Password belong together: set both or neither.",
                "Paceline__Mail__From is '': set it to whom messages are from, such as Paceline <alerts@example.com>.",
                "Paceline__PublicAddress is missing or no address, and messages lead people there: set it as for the API, such as https://ads.example.com.",
            ],
            problems);
    }

    private static (MailOptions Mail, List<string> Problems) Read(params (string Name, string Value)[] settings)
    {
        var problems = new List<string>();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create($"Paceline:{one.Name}", (string?)one.Value))).Build();
        return (SiloHost.ReadMail(configuration, problems), problems);
    }
}
