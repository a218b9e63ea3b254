using System.Text.Json;
using System.Xml;

namespace Paceline.Demo;

/// <summary>
/// Asks the sandbox each second what its clock is set to, and moves the silo's with it. The first answer comes before the silo starts. While
/// the sandbox cannot be reached the clock runs on as it was.
/// </summary>
internal sealed partial class SandboxTimeFollower(SandboxTime time, SandboxOptions options, HttpClient http, ILogger<SandboxTimeFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Look(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Reads the sandbox's clock once.</summary>
    internal async Task Look(CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(options.Url!, "/control/clock"));
            request.Headers.Add("X-Sandbox-Key", options.Key);
            using var response = await http.SendAsync(request, cancellationToken);
            response.EnsureSuccessStatusCode();
            using var clock = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            var offset = XmlConvert.ToTimeSpan(clock.RootElement.GetProperty("followersOffset").GetString()!);
            if (time.MoveTo(offset))
            {
                Moved(logger, time.GetUtcNow(), offset);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            NotReached(logger, exception.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Look(stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The clock follows the sandbox: it is {Now:O} now, {Offset} ahead of real time")]
    private static partial void Moved(ILogger logger, DateTimeOffset now, TimeSpan offset);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The sandbox did not say what time it is: {Problem}")]
    private static partial void NotReached(ILogger logger, string problem);
}
