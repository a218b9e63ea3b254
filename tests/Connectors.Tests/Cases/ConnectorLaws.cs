using System.Text;
using System.Text.Json;
using NodaTime;
using Paceline.Connections;

namespace Paceline.Cases;

/// <summary>What holds for every connector, whatever the platform: checked at each turn of each case.</summary>
internal static class ConnectorLaws
{
    public static void Turn(PlatformUnderTest platform, PullIntent intent, Instant now, Turn turn)
    {
        NoSecrets(platform, turn switch
        {
            Turn.Ask ask => $"{ask.Request.Text} {ask.Request}",
            Turn.Failed failed => failed.Fault.ToString(),
            _ => "",
        });
        if (turn is not Turn.Ask { State: var state, Request: var request } asked)
        {
            return;
        }
        using (JsonDocument.Parse(state))
        {
            var again = Assert.IsType<Turn.Ask>(platform.Connector.Next(intent, platform.Settings, state, null, now));
            Assert.Equal(Exactly(request), Exactly(again.Request));
            Assert.Equal(state, again.State);
            Assert.Equal(asked.Keep, again.Keep);
        }
        Assert.True(request.Method == "GET" || request.ContentType is not null, $"{request} has no content.");
        Assert.True(request.IsLink || request.Token == TokenUse.None || request.Charges.Count > 0, $"{request} costs no quota.");
        var manifest = platform.Connector.Manifest;
        Assert.All(request.Charges, charge => Assert.Contains(manifest.Quotas, quota => quota.Name == charge.Quota && (quota.PerScope || charge.Scope.Length == 0)));
        Assert.Contains(request.Endpoint, manifest.Endpoints.Keys);
    }

    /// <summary>Reads a batch whole and in parts, twice, and gives what the sink was told.</summary>
    public static IReadOnlyList<(int Number, string Text)> Reading(
        IConnector connector, PullIntent intent, ApiRequest request, IReadOnlyList<BatchContent> batches, byte[]? download)
    {
        var whole = Read(connector, batches);
        Assert.Equal(whole, Read(connector, batches));
        Assert.Equal(whole.Count, whole.Select(call => call.Number).Distinct().Count());
        if (download is not null)
        {
            foreach (var (target, chunk) in new[] { (64, 7), (200, 1000), (500, 33) })
            {
                var parts = Batches.Of(intent, request.Text, download, IDownloadSplitter.Of(request.Form, target, footer: 400), chunk);
                Assert.Equal(whole, Read(connector, parts));
            }
            if (request.Form == DownloadForm.Array)
            {
                Assert.Equal(Items(download) ?? whole.Count, whole.Count);
            }
            else if (!Encoding.UTF8.GetString(download).Contains('"', StringComparison.Ordinal))
            {
                Assert.Equal(batches.Sum(batch => Lines(batch.Body.Span)), whole.Count);
            }
        }
        return whole;
    }

    public static IReadOnlyList<(int Number, string Text)> Read(IConnector connector, IEnumerable<BatchContent> batches)
    {
        var ledger = new RowLedger();
        foreach (var batch in batches)
        {
            connector.Read(batch, ledger);
        }
        return ledger.Calls;
    }

    public static void NoSecrets(PlatformUnderTest platform, string text)
    {
        foreach (var secret in platform.Secrets)
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }

    /// <summary>How many items an array has; null when it is none, because of a row that is no JSON.</summary>
    private static int? Items(byte[] download)
    {
        try
        {
            using var array = JsonDocument.Parse(download);
            return array.RootElement.GetArrayLength();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int Lines(ReadOnlySpan<byte> body) => body.Count((byte)'\n') + (body.Length > 0 && body[^1] != '\n' ? 1 : 0);

    private static string Exactly(ApiRequest request) =>
        $"{request} {request.ContentType} {Encoding.UTF8.GetString(request.Content.Span)} {request.Token} {request.IsRead} {request.Form} {request.IsZippedFile} "
        + $"{string.Join(',', request.Charges)} {string.Join(',', request.Headers)}";
}
