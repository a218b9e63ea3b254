using System.Net.Http.Headers;
using Polly;
using Polly.Retry;

namespace Paceline.Connections;

/// <summary>
/// The one place that sends. It resolves the address, adds the token, charges the quota, keeps deadline and size, retries reads that
/// failed in passing, and lets the connector judge what came back. It never throws for what a platform or network does: that is a fault.
/// </summary>
/// <param name="http">From <see cref="NewClient"/>: it must not follow redirects, decompress or time out by itself.</param>
/// <param name="quotas">Asked before each attempt.</param>
/// <param name="chance">Uniform in [0, 1), for jitter.</param>
/// <param name="large">Where large downloads wait for their turn; null where there is nobody to share with.</param>
public sealed class PlatformSender(HttpClient http, IQuotaGate quotas, TimeProvider clock, Func<double> chance, SendingOptions options, IDownloadGate? large = null)
{
    private readonly ResiliencePipeline<Sent> reads = new ResiliencePipelineBuilder<Sent> { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions<Sent>
        {
            MaxRetryAttempts = Math.Max(1, options.MaxRetries),
            ShouldHandle = outcome => ValueTask.FromResult(options.MaxRetries > 0 && outcome.Outcome.Result?.Fault?.Action == FaultAction.Retry),
            DelayGenerator = retry => ValueTask.FromResult<TimeSpan?>(Backoff(options, retry.AttemptNumber, chance())),
        })
        .Build();

    /// <summary>A client fit for <see cref="PlatformSender"/>; one serves the whole process.</summary>
    public static HttpClient NewClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 64,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <param name="sink">Where the bytes of a <see cref="Keep.Download"/> go.</param>
    /// <exception cref="InvalidOperationException">The request is one that must not be sent: a bug of its connector.</exception>
    public async Task<Sent> Send(
        IConnector connector, ConnectionSettings settings, ITokenSource tokens, ApiRequest request, Keep keep, IDownloadSink? sink,
        CancellationToken cancellationToken)
    {
        if (request.Method != "GET" && request.ContentType is null)
        {
            // The HTTP stack re-sends a request without content when the connection closes early: a write could take effect four times.
            throw new InvalidOperationException($"{request} has no content; every request but GET carries some, if empty.");
        }
        if (request is { IsUrgent: true, IsRead: true })
        {
            throw new InvalidOperationException($"{request} is a read; the share kept for urgent writes is not for it.");
        }
        if (keep == Keep.Download && sink is null)
        {
            throw new InvalidOperationException($"{request} is a download without a sink.");
        }
        if (!Addresses.TryResolve(connector.Manifest, settings, request, out var address))
        {
            return new Sent(null, new Fault(FaultAction.Reject, SendFaults.ForeignLink,
                $"{connector.Manifest.Name} handed out a link to a host that is not allowed for '{request.Endpoint}'."));
        }
        var call = new Call(connector, settings, tokens, request, address, keep, sink);
        return request.IsRead
            ? await reads.ExecuteAsync(static async (state, ct) => await state.Sender.AttemptWithFreshToken(state.Call, ct), (Sender: this, Call: call), cancellationToken)
            : await AttemptWithFreshToken(call, cancellationToken);
    }

    /// <summary>Doubling with each attempt, capped, and drawn from the upper half so that callers spread out.</summary>
    internal static TimeSpan Backoff(SendingOptions options, int attempt, double chance)
    {
        var full = Math.Min(options.MaxRetryDelay.Ticks, options.RetryDelay.Ticks * Math.Pow(2, attempt));
        return TimeSpan.FromTicks((long)(full * (0.5 + (chance / 2))));
    }

    private async Task<Sent> AttemptWithFreshToken(Call call, CancellationToken cancellationToken)
    {
        var (token, first) = await Attempt(call, cancellationToken);
        if (first.Fault?.Action != FaultAction.RefreshToken || token is null)
        {
            return first;
        }
        call.Tokens.Invalidate(token);
        var (_, second) = await Attempt(call, cancellationToken);
        return second.Fault is { Action: FaultAction.RefreshToken } still
            ? second with { Fault = still with { Action = FaultAction.Reauthorise } }
            : second;
    }

    private async Task<(AccessToken? Token, Sent Sent)> Attempt(Call call, CancellationToken cancellationToken)
    {
        AccessToken? token = null;
        if (call.Request.Token == TokenUse.Connection)
        {
            var answer = await call.Tokens.Get(cancellationToken);
            if (answer.Fault is { } fault)
            {
                return (null, new Sent(null, fault));
            }
            token = answer.Token;
        }
        var (platform, charges) = (call.Connector.Manifest.Code, call.Connector.Manifest.Charges(call.Request));
        if (charges.Count > 0)
        {
            await quotas.Acquire(platform, call.Settings.Project, charges, call.Request.IsUrgent ? QuotaLane.Urgent : QuotaLane.Ordinary, cancellationToken);
        }
        var activity = SendingTelemetry.Start(platform, call.Request);
        var started = clock.GetTimestamp();
        var sent = new Sent(null, null);
        try
        {
            sent = await Exchange(call, charges, token, cancellationToken);
            if (sent.Fault is { Action: FaultAction.RateLimited, After: { } peace } && charges.Count > 0)
            {
                await quotas.Hold(platform, call.Settings.Project, charges, peace, cancellationToken);
            }
            return (token, sent);
        }
        finally
        {
            SendingTelemetry.Stop(activity, platform, call.Request, sent, clock.GetElapsedTime(started));
        }
    }

    private async Task<Sent> Exchange(Call call, IReadOnlyList<QuotaCharge> charges, AccessToken? token, CancellationToken cancellationToken)
    {
        var deadline = call.Keep == Keep.Download ? options.DownloadDeadline : options.CallDeadline;
        using var timer = new CancellationTokenSource(deadline, clock);
        using var tooSlow = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token, tooSlow.Token);
        var platform = call.Connector.Manifest.Name;
        try
        {
            using var message = Message(call, token);
            using var response = await FirstOf(call, charges, message, any.Token);
            if ((int)response.StatusCode is >= 300 and < 400)
            {
                return Faulty(FaultAction.Reject, SendFaults.Redirected, $"{platform} redirected {call.Request.Text}; check the address in the settings.");
            }
            var answer = await AnswerReading.Read(response, call.Request, call.Keep, call.Sink, options, large, body => new PacedBody(body, tooSlow, options, clock), any.Token);
            var fault = call.Connector.Judge(call.Request, answer);
            return new Sent(answer, fault is { Action: FaultAction.Ignore } ? null : fault);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && tooSlow.IsCancellationRequested)
        {
            return Faulty(FaultAction.Retry, call.Request.IsRead ? SendFaults.TooSlow : SendFaults.OutcomeUnknown,
                $"{platform}'s answer to {call.Request.Text} brought fewer than {options.SlowBytes} bytes in {options.SlowPatience.TotalSeconds:0} s.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Faulty(FaultAction.Retry, call.Request.IsRead ? SendFaults.TimedOut : SendFaults.OutcomeUnknown,
                $"{platform} did not finish answering {call.Request.Text} within {deadline.TotalSeconds:0} s.");
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            // Messages of the HTTP stack are not passed on: they may quote the address, whose query can be signed.
            return Faulty(FaultAction.Retry, SendFaults.Unreachable, $"{platform} cannot be reached: {exception.HttpRequestError}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            return Faulty(FaultAction.Retry, call.Request.IsRead ? SendFaults.CutShort : SendFaults.OutcomeUnknown,
                $"{platform}'s answer to {call.Request.Text} ended before it was complete.");
        }
        catch (BodyTooLargeException exception)
        {
            return Faulty(FaultAction.Reject, SendFaults.TooLarge, $"{platform}'s answer to {call.Request.Text} is larger than {exception.Limit} bytes.");
        }
        catch (UnreadableBatchException exception)
        {
            return Faulty(FaultAction.Malformed, SendFaults.UnreadableDownload, exception.Message);
        }
    }

    /// <summary>The beginning of the answer. The body may take long; the platform has counted the call before it.</summary>
    private async Task<HttpResponseMessage> FirstOf(Call call, IReadOnlyList<QuotaCharge> charges, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        finally
        {
            quotas.Answered(call.Connector.Manifest.Code, call.Settings.Project, charges);
        }
    }

    private static HttpRequestMessage Message(Call call, AccessToken? token)
    {
        var message = new HttpRequestMessage(new HttpMethod(call.Request.Method), call.Address);
        message.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("Paceline", "1"));
        foreach (var (name, value) in call.Request.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }
        if (token is not null)
        {
            var header = call.Connector.Manifest.TokenHeader;
            message.Headers.TryAddWithoutValidation(header.Name, header.Prefix + token.Value);
        }
        if (call.Request.ContentType is { } type)
        {
            message.Content = new ReadOnlyMemoryContent(call.Request.Content) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
        }
        return message;
    }

    private static Sent Faulty(FaultAction action, string code, string message) => new(null, new Fault(action, code, message));

    private sealed record Call(
        IConnector Connector, ConnectionSettings Settings, ITokenSource Tokens, ApiRequest Request, Uri Address, Keep Keep, IDownloadSink? Sink);
}
