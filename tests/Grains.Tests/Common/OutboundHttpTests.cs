using System.Net;
using System.Net.Sockets;

namespace Paceline.Common;

/// <summary>What an address that somebody gives can reach: the public internet and nothing else.</summary>
public sealed class OutboundHttpTests
{
    private static readonly OutboundOptions Quick = new() { Deadline = TimeSpan.FromMilliseconds(500) };

    /// <summary>As it may be typed, and whether its form is all right; where it leads is the next table.</summary>
    [Theory]
    [InlineData("https://login.example.com", true)]
    [InlineData("https://login.example.com/tenant/v2.0", true)]
    [InlineData("https://login.example.com:443/", true)]
    [InlineData("https://login.example.com:8443/", true)]
    [InlineData("https://LOGIN.example.com/", true)]
    [InlineData("https://8.8.8.8/", true)]
    [InlineData("https://[2606:4700:4700::1111]/", true)]
    [InlineData("http://login.example.com", false)]
    [InlineData("https://login.example.com:22/", false)]
    [InlineData("https://login.example.com:8080/", false)]
    [InlineData("https://user:word@login.example.com/", false)]
    [InlineData("https://login.example.com@127.0.0.1/", false)]
    [InlineData("https://login.example.com/#part", false)]
    [InlineData("https://login.example.com/#", false)]
    [InlineData("https:\\\\login.example.com", false)]
    [InlineData("https://login.example.com/ a", false)]
    [InlineData("https://login.example.com\t/", false)]
    [InlineData("https://login.exa\nmple.com/", false)]
    [InlineData("ftp://login.example.com", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("gopher://login.example.com/", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/plain,a", false)]
    [InlineData("//login.example.com", false)]
    [InlineData("login.example.com", false)]
    [InlineData("/keys", false)]
    [InlineData("https://", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://127.1/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://0x7f000001/", false)]
    [InlineData("https://0x7f.0.0.1/", false)]
    [InlineData("https://0177.0.0.1/", false)]
    [InlineData("https://0/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:127.0.0.1]/", false)]
    [InlineData("https://[::ffff:7f00:1]/", false)]
    [InlineData("https://169.254.169.254/latest/meta-data/", false)]
    [InlineData("https://[fd00:ec2::254]/", false)]
    [InlineData("https://[fe80::1%25eth0]/", false)]
    public void Address_AsItIsTyped_IsReadOrRefusedWithAReason(string? typed, bool allowed)
    {
        using var http = new OutboundHttp(Quick);
        Assert.Equal(allowed, http.TryRead(typed, out _, out var problem));
        Assert.Equal(allowed, problem is null);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("1.1.1.1", true)]
    [InlineData("93.184.216.34", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.32.0.0", true)]
    [InlineData("100.63.255.255", true)]
    [InlineData("100.128.0.0", true)]
    [InlineData("11.0.0.0", true)]
    [InlineData("169.253.255.255", true)]
    [InlineData("223.255.255.255", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("2a00:1450:4001::1", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("0.1.2.3", false)]
    [InlineData("10.0.0.0", false)]
    [InlineData("10.255.255.255", false)]
    [InlineData("100.64.0.0", false)]
    [InlineData("100.127.255.255", false)]
    [InlineData("100.100.100.200", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("169.254.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("169.254.170.2", false)]
    [InlineData("172.16.0.0", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.0.0.1", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("192.88.99.1", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("198.19.255.255", false)]
    [InlineData("198.51.100.1", false)]
    [InlineData("203.0.113.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("239.255.255.255", false)]
    [InlineData("240.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::10.0.0.1", false)]
    [InlineData("::ffff:0:127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("64:ff9b:1::1", false)]
    [InlineData("100::1", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2002:a00:1::1", false)]
    [InlineData("3fff::1", false)]
    [InlineData("4000::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public async Task Network_ThatIsNotPublic_IsNotConnectedTo(string address, bool allowed)
    {
        using var http = new OutboundHttp(Quick);
        Assert.Equal(allowed, http.IsAllowed(IPAddress.Parse(address)));
        if (!allowed)
        {
            // Not by what is read of the text alone: where the connection is made, it is refused as well.
            Assert.Equal(OutboundFault.Refused, (await http.SendUnread(new Uri($"https://{(address.Contains(':') ? $"[{address}]" : address)}/"))).Fault);
        }
    }

    [Fact]
    public async Task Name_ThatLeadsToThisMachine_IsNotConnectedTo()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var http = new OutboundHttp(Quick);
        foreach (var name in new[] { "localhost", "127.0.0.1", "[::ffff:127.0.0.1]", Dns.GetHostName() })
        {
            Assert.Equal(OutboundFault.Refused, (await http.SendUnread(new Uri($"https://{name}:{((IPEndPoint)listener.LocalEndpoint).Port}/"))).Fault);
        }
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task Reading_ThatAServerFailed_IsDoneOnceMore_AndSendingIsNot()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var http = new OutboundHttp(new OutboundOptions { AllowLoopback = true });
        var request = new OutboundRequest($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

        var reading = http.Read(request);
        await Answer(503);
        await Answer(200);
        Assert.Equal(200, (await reading).Status);

        reading = http.Read(request);
        await Answer(503);
        await Answer(502);
        Assert.Equal(502, (await reading).Status);

        var sending = http.Send(request);
        await Answer(503);
        Assert.Equal(503, (await sending).Status);
        Assert.False(listener.Pending());

        async Task Answer(int status)
        {
            using var peer = await listener.AcceptTcpClientAsync();
            await peer.GetStream().ReadAtLeastAsync(new byte[1024], 16);
            await peer.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Said\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        }
    }

    [Fact]
    public async Task Answer_ThatRedirectsIsEndlessOrSlow_EndsWhereItShould()
    {
        using var http = new OutboundHttp(new OutboundOptions { AllowLoopback = true, Deadline = TimeSpan.FromMilliseconds(600) });
        Assert.Equal((302, true), await Ask("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", a => (a.Status, a.IsRedirect)));
        Assert.Equal((OutboundHttp.MostBytes, false), await Ask($"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{new string('x', 100000)}", a => (a.Body.Length, a.IsWhole)));
        Assert.Equal(OutboundFault.TooSlow, await Ask("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx", a => a.Fault));
        Assert.Equal(OutboundFault.Unreachable, await Ask("not HTTP at all\r\n\r\n", a => a.Fault));
        Assert.Equal(OutboundFault.Unreachable, (await http.Send(new OutboundRequest("http://127.0.0.1:1/"))).Fault);

        async Task<T> Ask<T>(string answer, Func<OutboundAnswer, T> read)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var asking = http.Send(new OutboundRequest($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"));
            using var peer = await listener.AcceptTcpClientAsync();
            await peer.GetStream().ReadAtLeastAsync(new byte[1024], 16);
            try
            {
                await peer.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer));
            }
            catch (IOException)
            {
                // It has read enough.
            }
            return read(await asking);
        }
    }
}
