using System.IO.Compression;
using System.Text;
using NodaTime;
using Paceline.Connections;

namespace Paceline.Sending;

public sealed class PlatformSenderTests : IDisposable
{
    private readonly HttpClient http = PlatformSender.NewClient();
    private readonly StubPlatform platform = new();
    private readonly CountingGate gate = new();
    private readonly SendingOptions options = new() { RetryDelay = TimeSpan.FromMilliseconds(1), MaxRetryDelay = TimeSpan.FromMilliseconds(2) };

    private static ApiRequest Get(string path = "/thing") => new("GET", "api", path) { Charges = [new("calls")] };

    private static ApiRequest Write(string path = "/thing") => new("POST", "api", path)
    {
        IsRead = false,
        ContentType = "application/json",
        Content = "{}"u8.ToArray(),
        Charges = [new("calls")],
    };

    [Fact]
    public async Task Send_GoodAnswer_CarriesTokenAndGivesBodyAndHeaders()
    {
        await using var server = RawServer.Saying(RawServer.Whole(200, "hello", "X-Kind: good\r\n"));
        var sent = await Send(server, Get());
        Assert.Null(sent.Fault);
        Assert.Equal("hello", Encoding.UTF8.GetString(sent.Answer!.Body.Span));
        Assert.Equal("good", sent.Answer.Header("x-kind"));
        Assert.Contains($"Authorization: Bearer {StubPlatform.Secret}-1", server.Requests[^1], StringComparison.Ordinal);
        Assert.Equal(1, gate.Calls);
    }

    [Fact]
    public async Task Send_PassingErrors_RetriesReadsAndChargesEachAttempt()
    {
        await using var server = RawServer.Saying(RawServer.Whole(500, ""), RawServer.Whole(503, ""), RawServer.Whole(200, "ok"));
        var sent = await Send(server, Get());
        Assert.Null(sent.Fault);
        Assert.Equal(3, gate.Calls);
        Assert.Equal(3, gate.Answers);
    }

    [Fact]
    public async Task Send_PassingErrorsWithoutEnd_StopsAfterItsRetries()
    {
        await using var server = RawServer.Saying(RawServer.Whole(500, ""));
        var sent = await Send(server, Get());
        Assert.Equal("PLATFORM_ERROR", sent.Fault!.Code);
        Assert.Equal(3, gate.Calls);
    }

    [Fact]
    public async Task Send_WriteThatFails_IsNeverRepeated()
    {
        await using var server = RawServer.Saying(RawServer.Whole(503, ""));
        var sent = await Send(server, Write());
        Assert.Equal("PLATFORM_ERROR", sent.Fault!.Code);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task Send_WriteWhoseConnectionCloses_ReachesThePlatformOnceAndIsUnknown(string method)
    {
        await using var server = new RawServer((_, _, _) => Task.CompletedTask);
        var sent = await Send(server, Write() with { Method = method, Content = default });
        Assert.Equal(SendFaults.OutcomeUnknown, sent.Fault!.Code);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Send_WriteWithoutContent_IsABug()
    {
        await using var server = RawServer.Saying(RawServer.Whole(200, ""));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Send(server, Write() with { ContentType = null }));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Send_RateLimited_IsHandedBackWithTheWaitAndNotRetried()
    {
        await using var server = RawServer.Saying(RawServer.Whole(429, "", "Retry-After: 30\r\n"));
        var sent = await Send(server, Get());
        Assert.Equal(new Fault(FaultAction.RateLimited, "RATE_LIMITED", "Slow down.", Duration.FromSeconds(30)), sent.Fault);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Send_StaleToken_BuysAnotherAndAsksOnceMore()
    {
        await using var server = RawServer.Saying(RawServer.Whole(401, ""), RawServer.Whole(200, "ok"));
        var sent = await Send(server, Get());
        Assert.Null(sent.Fault);
        Assert.Equal([1, 2], server.Requests.Select(request => int.Parse(request.Split($"{StubPlatform.Secret}-")[1][..1], null)));
    }

    [Fact]
    public async Task Send_FreshTokenRefusedToo_NeedsAPerson()
    {
        await using var server = RawServer.Saying(RawServer.Whole(401, ""));
        var sent = await Send(server, Get());
        Assert.Equal(FaultAction.Reauthorise, sent.Fault!.Action);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 50\r\nConnection: close\r\n\r\n{\"half\":")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\nhello\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    public async Task Send_BodyCutShort_IsAFaultAndNeverAnAnswer(string bytes)
    {
        await using var server = RawServer.Saying(bytes);
        var sent = await Send(server, Get());
        Assert.Equal((FaultAction.Retry, SendFaults.CutShort), (sent.Fault!.Action, sent.Fault.Code));
        Assert.Null(sent.Answer);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Send_ZippedBody_IsUnpackedAndACutOneIsAFault()
    {
        var text = string.Join('\n', Enumerable.Range(0, 5000).Select(number => $"row {number}"));
        var zipped = Zip(text);
        await using var whole = RawServer.Saying(RawServer.Whole(200, Encoding.Latin1.GetString(zipped), "Content-Encoding: gzip\r\n"));
        Assert.Equal(text, Encoding.UTF8.GetString((await Send(whole, Get())).Answer!.Body.Span));
        foreach (var length in new[] { 1, 9, 10, 11, zipped.Length / 2, zipped.Length - 9, zipped.Length - 8, zipped.Length - 1 })
        {
            await using var cut = RawServer.Saying(RawServer.Whole(200, Encoding.Latin1.GetString(zipped[..length]), "Content-Encoding: gzip\r\n"));
            var sent = await Send(cut, Get());
            Assert.True(sent.Fault is { Code: SendFaults.CutShort }, $"{length} of {zipped.Length} bytes passed for a whole answer.");
        }
    }

    [Fact]
    public async Task Send_DownloadThatIsAZippedFile_IsUnpackedThoughNoHeaderSaysSo_AndACutOneIsAFault()
    {
        var text = "[" + string.Join(',', Enumerable.Range(0, 5000).Select(number => $"{{\"row\":{number}}}")) + "]";
        var zipped = Zip(text);
        var file = Get() with { IsZippedFile = true, Form = DownloadForm.Array };
        await using var whole = RawServer.Saying(RawServer.Whole(200, Encoding.Latin1.GetString(zipped)));
        var kept = new HeldDownload();
        var sent = await Send(whole, file, download: kept);
        Assert.Equal((text, (long)text.Length), (kept.Text, sent.Answer!.Download!.Bytes));
        // A refusal is no file.
        await using var refusal = RawServer.Saying(RawServer.Whole(404, "<Error/>"));
        Assert.Equal("<Error/>", Encoding.UTF8.GetString((await Send(refusal, file, download: kept)).Answer!.Body.Span));
        foreach (var length in new[] { 1, 10, zipped.Length / 2, zipped.Length - 8, zipped.Length - 1 })
        {
            await using var cut = RawServer.Saying(RawServer.Whole(200, Encoding.Latin1.GetString(zipped[..length])));
            Assert.Equal(SendFaults.CutShort, (await Send(cut, file, download: kept)).Fault?.Code);
        }
    }

    [Fact]
    public async Task Send_BodyBeyondItsLimit_IsRefusedWhateverItsHeadersSay()
    {
        var zipped = Encoding.Latin1.GetString(Zip(new string('x', 100_000)));
        var small = options with { MaxPageBytes = 1000 };
        await using var bomb = RawServer.Saying(RawServer.Whole(200, zipped, "Content-Encoding: gzip\r\n"));
        Assert.Equal(SendFaults.TooLarge, (await Send(bomb, Get(), small)).Fault!.Code);
        await using var declared = RawServer.Saying(RawServer.Whole(200, new string('x', 2000)));
        Assert.Equal(SendFaults.TooLarge, (await Send(declared, Get(), small)).Fault!.Code);
    }

    [Fact]
    public async Task Send_AnswerThatDrips_EndsAtTheDeadline()
    {
        await using var server = new RawServer(Drip);
        var sent = await Send(server, Get(), options with { CallDeadline = TimeSpan.FromMilliseconds(200), MaxRetries = 0 });
        Assert.Equal((FaultAction.Retry, SendFaults.TimedOut), (sent.Fault!.Action, sent.Fault.Code));
        Assert.Equal(gate.Calls, gate.Answers);
    }

    [Theory]
    [InlineData(true, SendFaults.TooSlow)]
    [InlineData(false, SendFaults.OutcomeUnknown)]
    public async Task Send_BodyThatDrips_IsGivenUpLongBeforeItsDeadline(bool isRead, string code)
    {
        await using var server = new RawServer(Drip);
        var limits = options with { SlowPatience = TimeSpan.FromMilliseconds(100), SlowBytes = 1000, MaxRetries = 0 };
        var sent = await Send(server, isRead ? Get() : Write(), limits);
        Assert.Equal((FaultAction.Retry, code), (sent.Fault!.Action, sent.Fault.Code));
        Assert.Equal("Stub's answer to " + (isRead ? "GET" : "POST") + " /thing brought fewer than 1000 bytes in 0 s.", sent.Fault.Message);
        var kept = new HeldDownload();
        Assert.Equal(SendFaults.TooSlow, (await Send(server, Get(), limits, kept)).Fault!.Code);
        Assert.False(kept.IsWhole);
    }

    [Fact]
    public async Task Send_DownloadBeyondItsLimit_IsRefusedWithOrWithoutALength_AndNeverEnds()
    {
        var limits = options with { MaxDownloadBytes = 300_000 };
        await using var declared = RawServer.Saying(RawServer.Whole(200, new string('x', 300_001)));
        await using var endless = new RawServer(async (_, stream, ct) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), ct);
            var block = Encoding.ASCII.GetBytes($"10000\r\n{new string('x', 0x10000)}\r\n");
            while (true)
            {
                await stream.WriteAsync(block, ct);
            }
        });
        foreach (var (server, most) in new[] { (declared, 0), (endless, 300_000) })
        {
            var kept = new HeldDownload();
            var sent = await Send(server, Get(), limits, kept);
            Assert.Equal(new Fault(FaultAction.Reject, SendFaults.TooLarge, "Stub's answer to GET /thing is larger than 300000 bytes."), sent.Fault);
            // What will be as large the next time is not asked for again.
            Assert.Single(server.Requests);
            Assert.InRange(kept.Text.Length, 0, most);
            Assert.False(kept.IsWhole);
        }
        await using var within = RawServer.Saying(RawServer.Whole(200, new string('x', 300_000)));
        var whole = new HeldDownload();
        Assert.Equal(300_000, (await Send(within, Get(), limits, whole)).Answer!.Download!.Bytes);
        Assert.True(whole.IsWhole);
    }

    [Fact]
    public void Problems_OfLimitsThatLimitNothing_NameEachAtOnce()
    {
        Assert.Empty(new SendingOptions().Problems);
        Assert.Equal(
            [
                "Sending:SlowPatience is not above zero; without it one answer could hold or fill a silo.",
                "Sending:MaxDownloadBytes is not above zero; without it one answer could hold or fill a silo.",
                "Sending:MaxRetries is below zero.",
            ],
            new SendingOptions { SlowPatience = TimeSpan.Zero, MaxDownloadBytes = 0, MaxRetries = -1 }.Problems);
    }

    private static async Task Drip(string request, Stream stream, CancellationToken ct)
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"u8.ToArray(), ct);
        while (true)
        {
            await stream.WriteAsync("x"u8.ToArray(), ct);
            await Task.Delay(20, ct);
        }
    }

    [Fact]
    public async Task Send_Redirect_IsNotFollowed()
    {
        await using var inside = RawServer.Saying(RawServer.Whole(200, "secrets of the network"));
        await using var server = RawServer.Saying(RawServer.Whole(302, "", $"Location: {inside.Address}\r\n"));
        Assert.Equal(SendFaults.Redirected, (await Send(server, Get())).Fault!.Code);
        Assert.Empty(inside.Requests);
    }

    [Fact]
    public async Task Send_NothingListens_IsUnreachable()
    {
        Uri address;
        await using (var server = RawServer.Saying(""))
        {
            address = server.Address;
            Assert.Equal(gate.Calls, gate.Answers);
        }
        var sent = await Send(address, Write(), options);
        Assert.Equal(SendFaults.Unreachable, sent.Fault!.Code);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://files.stub.invalid.evil.example/x")]
    [InlineData("https://evilcdn.stub.invalid/x")]
    [InlineData("http://files.stub.invalid/x")]
    [InlineData("https://files.stub.invalid:8443/x")]
    [InlineData("https://user:pw@files.stub.invalid/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//files.stub.invalid/x")]
    [InlineData("not a link")]
    public async Task Send_LinkToAForeignHost_IsRefusedUnsent(string link)
    {
        await using var server = RawServer.Saying(RawServer.Whole(200, ""));
        var request = Get(link) with { Token = TokenUse.None };
        if (request.IsLink)
        {
            Assert.Equal(SendFaults.ForeignLink, (await Send(server, request)).Fault!.Code);
        }
        else
        {
            // It stays below the endpoint, whatever it looks like.
            await Send(server, request);
            Assert.StartsWith("GET //files", server.Requests.Single(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://files.stub.invalid/x?sig=1", true)]
    [InlineData("https://a.cdn.stub.invalid/x", true)]
    [InlineData("http://127.0.0.1:9/other", true)]
    [InlineData("http://127.0.0.1:10/other", false)]
    public void TryResolve_Link_MustLieOnTheEndpointOrAnAllowedHost(string link, bool allowed) =>
        Assert.Equal(allowed, Addresses.TryResolve(platform.Manifest, Settings(new Uri("http://127.0.0.1:9/base")), Get(link), out _));

    [Fact]
    public async Task Send_Ignored_GivesTheAnswerWithoutAFault()
    {
        await using var server = RawServer.Saying(RawServer.Whole(404, ""));
        var sent = await Send(server, Get());
        Assert.Equal((404, null), (sent.Answer!.Status, sent.Fault));
    }

    [Theory]
    [InlineData("Retry-After: 30\r\n", 30.0)]
    [InlineData("Date: Tue, 10 Mar 2026 12:00:00 GMT\r\nRetry-After: Tue, 10 Mar 2026 12:00:45 GMT\r\n", 45.0)]
    [InlineData("", null)]
    public async Task Send_TooManyRequests_HoldsWhatTheCallWasChargedToForAsLongAsThePlatformAsks(string headers, double? seconds)
    {
        await using var server = RawServer.Saying(RawServer.Whole(429, "{}", headers));
        var sent = await Send(server, new ApiRequest("GET", "api", "/x") { Charges = [new("calls"), new("scoped", "17")] });
        Assert.Equal("RATE_LIMITED", sent.Fault!.Code);
        Assert.Equal(seconds is { } wait ? [("", wait), ("17", wait)] : [], gate.Held);
    }

    [Fact]
    public async Task Send_UrgentWriteOfAHeavyMethod_IsChargedItsWeightInTheUrgentLane()
    {
        await using var server = RawServer.Saying(RawServer.Whole(200, "{}"));
        var pause = new ApiRequest("POST", "api", "/items/7:heavy?x=1") { ContentType = "text/plain", IsRead = false, IsUrgent = true, Charges = [new("calls")] };
        Assert.Null((await Send(server, pause)).Fault);
        Assert.Equal([(QuotaLane.Urgent, 5)], gate.Charged);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Send(server, pause with { IsRead = true }));
    }

    [Theory]
    [InlineData("GET", "/items/7:heavy", false)]
    [InlineData("POST", "/items/7:light", false)]
    [InlineData("POST", "/items/7:heavy", true)]
    [InlineData("POST", "/items/7:heavy/more", false)]
    [InlineData("POST", "/upload/a/b", true)]
    [InlineData("POST", "https://stub.invalid/upload/a", false)]
    public void MethodWeight_OfARequest_MatchesMethodAndPath(string method, string path, bool heavy) =>
        Assert.Equal(heavy ? 5 : 1, platform.Manifest.Charges(new ApiRequest(method, "api", path) { Charges = [new("calls")] })[0].Weight);

    [Theory]
    [InlineData(LargeDownloads.FromBytes, 0)]
    [InlineData(LargeDownloads.FromBytes + 1, 1)]
    [InlineData(3 * LargeDownloads.FromBytes, 1)]
    public async Task Send_Download_WaitsForATurnOnlyWhenItIsLarge(int bytes, int turns)
    {
        await using var server = RawServer.Saying(RawServer.Whole(200, new string('x', bytes)));
        var large = new TurnGate();
        var sender = new PlatformSender(http, gate, TimeProvider.System, () => 0.5, options, large);

        var sent = await sender.Send(
            platform, Settings(server.Address), new FixedTokens(), new ApiRequest("GET", "api", "/report"), Keep.Download, new HeldDownload(), TestContext.Current.CancellationToken);

        Assert.Null(sent.Fault);
        Assert.Equal((turns, turns), (large.Entered, large.Left));
    }

    [Fact]
    public async Task Send_LargeDownloadThatGrowsBeyondTheLimit_GivesItsTurnBack()
    {
        await using var server = RawServer.Saying(RawServer.Whole(200, new string('x', 3 * LargeDownloads.FromBytes)));
        var large = new TurnGate();
        var sender = new PlatformSender(http, gate, TimeProvider.System, () => 0.5, options with { MaxDownloadBytes = 2 * LargeDownloads.FromBytes, MaxRetries = 0 }, large);

        var sent = await sender.Send(
            platform, Settings(server.Address), new FixedTokens(), new ApiRequest("GET", "api", "/report"), Keep.Download, new HeldDownload(), TestContext.Current.CancellationToken);

        Assert.Equal("TOO_LARGE", sent.Fault?.Code);
        Assert.Equal(large.Entered, large.Left);
    }

    private sealed class TurnGate : IDownloadGate, IDisposable
    {
        public int Entered { get; private set; }
        public int Left { get; private set; }

        public ValueTask<IDisposable> Enter(CancellationToken cancellationToken)
        {
            Entered++;
            return ValueTask.FromResult<IDisposable>(this);
        }

        public void Dispose() => Left++;
    }

    [Fact]
    public void ToString_WhateverIsPrinted_HoldsNoSecret()
    {
        var link = new ApiRequest("GET", "api", "https://files.stub.invalid/report.csv?signature=abc") { Content = "abc"u8.ToArray() };
        Assert.Equal("api: GET https://files.stub.invalid/report.csv", link.ToString());
        Assert.DoesNotContain("abc", new AccessToken("abc", default).ToString() + new Credential(new Dictionary<string, string> { ["k"] = "abc" }), StringComparison.Ordinal);
    }

    public void Dispose() => http.Dispose();

    private Task<Sent> Send(RawServer server, ApiRequest request, SendingOptions? limits = null, HeldDownload? download = null) =>
        Send(server.Address, request, limits ?? options, download);

    private async Task<Sent> Send(Uri address, ApiRequest request, SendingOptions limits, HeldDownload? download = null)
    {
        var sender = new PlatformSender(http, gate, TimeProvider.System, () => 0.5, limits);
        return await sender.Send(platform, Settings(address), new FixedTokens(), request, download is null ? Keep.Nothing : Keep.Download, download, TestContext.Current.CancellationToken);
    }

    private static ConnectionSettings Settings(Uri address) =>
        new(new Dictionary<string, Uri> { ["api"] = address }, new Credential(new Dictionary<string, string>()), "project");

    private static byte[] Zip(string text)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }
        return stream.ToArray();
    }

    private sealed class HeldDownload : IDownloadSink
    {
        private readonly List<byte> held = [];

        public string Text => Encoding.UTF8.GetString(held.ToArray());

        public bool IsWhole { get; private set; }

        public ValueTask Begin(CancellationToken cancellationToken)
        {
            held.Clear();
            IsWhole = false;
            return ValueTask.CompletedTask;
        }

        public ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        {
            held.AddRange(bytes.Span);
            return ValueTask.CompletedTask;
        }

        public ValueTask End(CancellationToken cancellationToken)
        {
            IsWhole = true;
            return ValueTask.CompletedTask;
        }
    }

    private sealed class CountingGate : IQuotaGate
    {
        public int Calls { get; private set; }
        public List<(QuotaLane Lane, int Weight)> Charged { get; } = [];
        public List<(string Scope, double Seconds)> Held { get; } = [];
        public int Answers { get; private set; }

        public void Answered(string platform, string project, IReadOnlyList<QuotaCharge> charges) => Answers++;

        public ValueTask Acquire(string platform, string project, IReadOnlyList<QuotaCharge> charges, QuotaLane lane, CancellationToken cancellationToken)
        {
            Calls++;
            Charged.AddRange(charges.Select(charge => (lane, charge.Weight)));
            return ValueTask.CompletedTask;
        }

        public ValueTask Hold(string platform, string project, IReadOnlyList<QuotaCharge> charges, Duration wait, CancellationToken cancellationToken)
        {
            Held.AddRange(charges.Select(charge => (charge.Scope, wait.TotalSeconds)));
            return ValueTask.CompletedTask;
        }
    }

    private sealed class FixedTokens : ITokenSource
    {
        private int bought = 1;

        public Instant? ExpiresAt => null;

        public ValueTask<TokenAnswer> Get(CancellationToken cancellationToken) =>
            ValueTask.FromResult(new TokenAnswer(new AccessToken($"{StubPlatform.Secret}-{bought}", Instant.MaxValue), null));

        public void Invalidate(AccessToken token) => bought++;
    }
}
