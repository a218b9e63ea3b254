using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.Security.AntiSSRF;
using Polly;
using Polly.Retry;

namespace Paceline.Common;

/// <summary>
/// The one way to call an address that somebody of an organisation gave. It reaches the public internet alone: what a name leads to is checked when the
/// connection is made, and what was checked is what is connected to, so that a name that changes its answer gains nothing. It follows no redirects, goes
/// through no proxy, reads so much and no more, and never throws for what the other side does.
/// </summary>
internal sealed class OutboundHttp : IDisposable
{
    /// <summary>How much of an answer is read.</summary>
    public const int MostBytes = 64 * 1024;

    // What the library's list lacks: IPv4 written into IPv6 in the two ways that are no longer used, and all of IPv6 that nobody has given out.
    private static readonly string[] AlsoRefused = ["::/96", "::ffff:0:0:0/96", "4000::/2", "8000::/1"];
    private static readonly string[] Loopback = ["127.0.0.0/8", "::1/128"];

    private static readonly ResiliencePipeline<OutboundAnswer> Reading = new ResiliencePipelineBuilder<OutboundAnswer>()
        .AddRetry(new RetryStrategyOptions<OutboundAnswer>
        {
            MaxRetryAttempts = 1,
            Delay = TimeSpan.FromMilliseconds(200),
            ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Result is { Fault: OutboundFault.Unreachable } or { Status: >= 500 }),
        })
        .Build();

    private readonly OutboundOptions _options;
    private readonly IPNetwork[] _refused;
    private readonly HttpClient _http;

    public OutboundHttp(OutboundOptions options)
    {
        _options = options;
        // Without the library's header, which only tells metadata services, whose addresses are refused, that it is no machine of theirs.
        var policy = new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest) { AddXFFHeader = false, AllowPlainTextHttp = options.AllowLoopback };
        policy.AddDeniedAddresses(AlsoRefused);
        _refused = [.. policy.DeniedAddresses.Select(IPNetwork.Parse)];
        if (options.AllowLoopback)
        {
            policy.AddAllowedAddresses(Loopback);
        }
        var handler = policy.GetHandler();
        (handler.AllowAutoRedirect, handler.UseCookies) = (false, false);
        (handler.ConnectTimeout, handler.PooledConnectionLifetime, handler.MaxResponseHeadersLength) = (options.Deadline, TimeSpan.FromMinutes(2), 16);
        // The deadline is of the whole call and kept below.
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Reads an address that somebody gives, or says what is wrong with it; one written in figures is held against the networks at once.</summary>
    public bool TryRead(string? text, out Uri? url, out string? problem)
    {
        if (!OutboundUrl.TryRead(text, _options.AllowLoopback, out url, out problem))
        {
            return false;
        }
        if (IPAddress.TryParse(url.DnsSafeHost, out var address) && !IsAllowed(address))
        {
            problem = "This address is in a network that Paceline does not call; give one that is public.";
        }
        else if (!_options.AllowLoopback && url.IsLoopback)
        {
            problem = "Paceline does not call its own machine; give an address that is public.";
        }
        return problem is null;
    }

    /// <summary>Whether an address is of the public internet, or of this machine where that is allowed.</summary>
    public bool IsAllowed(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (_options.AllowLoopback && IPAddress.IsLoopback(plain)) || !_refused.Any(network => network.Contains(plain));
    }

    /// <summary>Calls the address once.</summary>
    public async Task<OutboundAnswer> Send(OutboundRequest request, CancellationToken cancellationToken = default) =>
        TryRead(request.Address, out var url, out _) ? await Send(url!, request, cancellationToken) : new OutboundAnswer(OutboundFault.Refused);

    /// <summary>Reads an address, and once more where nobody answers or a server fails: reading twice is harmless.</summary>
    public async Task<OutboundAnswer> Read(OutboundRequest request, CancellationToken cancellationToken = default) =>
        await Reading.ExecuteAsync(async ct => await Send(request, ct), cancellationToken);

    /// <summary>Calls an address whose text nobody has read: what is held where connections are made, seen by itself.</summary>
    internal Task<OutboundAnswer> SendUnread(Uri url) => Send(url, new OutboundRequest(url.AbsoluteUri), CancellationToken.None);

    private async Task<OutboundAnswer> Send(Uri url, OutboundRequest request, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_options.Deadline);
        try
        {
            using var message = new HttpRequestMessage(request.Method, url);
            message.Headers.UserAgent.Add(new ProductInfoHeaderValue("Paceline", "1"));
            message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(request.Accept));
            message.Headers.Authorization = request.Authorization;
            if (request.Form is { } form)
            {
                message.Content = new FormUrlEncodedContent(form);
            }
            if (request.Json is { } json)
            {
                message.Content = new StringContent(json, Encoding.UTF8, "application/json");
            }
            foreach (var (name, value) in request.Headers)
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
            if (request.IfMatch is { } version)
            {
                message.Headers.TryAddWithoutValidation("If-Match", version);
            }
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            var (body, isWhole) = await Read(response, request.MostBytes, deadline.Token);
            return new OutboundAnswer(null, (int)response.StatusCode, body, isWhole) { RetryAfter = RetryAfter(response.Headers) };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new OutboundAnswer(OutboundFault.TooSlow);
        }
        catch (Exception fault) when (fault is AntiSSRFException or ArgumentException)
        {
            // The second for addresses that stand for none, which cannot even be looked up.
            return new OutboundAnswer(OutboundFault.Refused);
        }
        catch (Exception fault) when (fault is HttpRequestException or SocketException or IOException)
        {
            // Without its text, which may quote the address and what it carries.
            return new OutboundAnswer(fault.InnerException is AntiSSRFException ? OutboundFault.Refused : OutboundFault.Unreachable);
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<(string Text, bool IsWhole)> Read(HttpResponseMessage response, int most, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        // What was announced as short takes no more room than it says.
        var bytes = new byte[(int)Math.Min(response.Content.Headers.ContentLength ?? most, most) + 1];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return (Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(read, bytes.Length - 1))), read < bytes.Length);
    }

    // A moment is one of the other side's clock, so it is held against that clock.
    private static TimeSpan? RetryAfter(HttpResponseHeaders headers) =>
        headers.RetryAfter?.Delta ?? (headers.RetryAfter?.Date - headers.Date is { Ticks: > 0 } wait ? wait : null);
}

/// <param name="Form">What is posted; null for a plain reading.</param>
internal sealed record OutboundRequest(
    string Address, IReadOnlyList<KeyValuePair<string, string>>? Form = null, AuthenticationHeaderValue? Authorization = null, string Accept = "application/json")
{
    public HttpMethod Method { get; init; } = Form is null ? HttpMethod.Get : HttpMethod.Post;

    /// <summary>What is sent where it is no form; null for nothing.</summary>
    public string? Json { get; init; }

    /// <summary>Sent besides those of every call.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The version that must still be there for what is asked to be done; null where any may.</summary>
    public string? IfMatch { get; init; }

    /// <summary>How much of the answer is read.</summary>
    public int MostBytes { get; init; } = OutboundHttp.MostBytes;

    // Form and header carry secrets.
    public override string ToString() => $"OutboundRequest({Method})";
}

/// <param name="Fault">Why there is no answer; null where there is one.</param>
/// <param name="IsWhole">Whether all of it was read.</param>
internal sealed record OutboundAnswer(OutboundFault? Fault, int Status = 0, string Body = "", bool IsWhole = true)
{
    /// <summary>How long whoever answered asks to be left alone; null where they say nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public bool IsRedirect => Status is >= 300 and < 400;

    public override string ToString() => $"OutboundAnswer({Fault?.ToString() ?? Status.ToString(System.Globalization.CultureInfo.InvariantCulture)})";
}

internal enum OutboundFault
{
    /// <summary>The address leads where Paceline does not call.</summary>
    Refused = 1,
    Unreachable,
    TooSlow,
}
