using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Paceline.Mail;

/// <summary>The sandbox takes letters and shows them as words.</summary>
public sealed class MailSinkTests
{
    [Fact]
    public async Task Letter_ThatIsHandedIn_IsShownAsWordsAndAsItCame()
    {
        var port = FreePort();
        await using var sandbox = await RunningSandbox.Start($"--Sandbox:MailAt=127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
        Assert.Contains("No letter has been handed in.", await sandbox.Client.GetStringAsync("/mail"), StringComparison.Ordinal);

        using var letter = new MimeMessage { Subject = "Low <b>", Body = new TextPart("plain") { Text = "<script>alert(1)</script>" } };
        letter.From.Add(MailboxAddress.Parse("alerts@paceline.test"));
        letter.To.Add(MailboxAddress.Parse("ada@x.test"));
        // Each in a conversation of its own: the one before leaves the door open.
        for (var i = 0; i < 2; i++)
        {
            using var client = new SmtpClient();
            await client.ConnectAsync("127.0.0.1", port, SecureSocketOptions.None);
            await client.SendAsync(letter);
            await client.DisconnectAsync(quit: true);
        }

        var page = await sandbox.Client.GetStringAsync("/mail");
        Assert.Contains("<h2>Low &lt;b&gt;</h2><p>To ada@x.test, ", page, StringComparison.Ordinal);
        Assert.Contains("<pre>&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Subject: Low <b>", await sandbox.Client.GetStringAsync("/mail/1"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await sandbox.Client.GetAsync("/mail/3")).StatusCode);
    }

    /// <summary>The sandbox that has started takes letters: it used to open the door some time afterwards.</summary>
    [Fact]
    public async Task Start_WithTheDoorTaken_Fails()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var refused = await Assert.ThrowsAsync<SocketException>(() => RunningSandbox.Start($"--Sandbox:MailAt={taken.LocalEndpoint}"));
        Assert.Equal(SocketError.AddressAlreadyInUse, refused.SocketErrorCode);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
