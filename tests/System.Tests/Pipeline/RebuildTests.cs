using System.Globalization;
using System.Text;
using Paceline.Campaigns;
using Paceline.Running;

namespace Paceline.Pipeline;

/// <summary>Everything the platforms ever answered, read again while the system runs: the same facts come out.</summary>
[Collection(DemoSystemCollection.Name)]
public sealed class RebuildTests(DemoSystem demo, ITestOutputHelper output)
{
    [Theory]
    [InlineData("dv360")]
    [InlineData("ttd")]
    [InlineData("amazon")]
    public async Task Rebuild_OfAPlatform_GivesTheSameFactsByteForByte(string platform)
    {
        var graph = demo.Cluster.Graph;
        var connection = await demo.Cluster.Count($"select connection_id from connections.connection where platform = '{platform}'");
        var first = await demo.Cluster.Count($"select min(batch_id) from bronze.batch where connection_id = {connection} and step is not null");
        var id = Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Batch:{first}"))).TrimEnd('=');

        var asked = await graph.Ask("mutation ($id: ID!) { redrive(input: { batchId: $id }) { rebuild { id } userErrors { message } } }", new { id });
        Assert.Empty(asked["redrive"]!["userErrors"]!.AsArray());
        var rebuild = await Eventually.Get("the rebuild has ended", TimeSpan.FromSeconds(120), async () =>
            (await graph.Ask("{ rebuilds { id outcome reason batches rows changedDays hashBefore hashAfter } }"))["rebuilds"]!.AsArray()
                .FirstOrDefault(one => (string?)one!["id"] == (string?)asked["redrive"]!["rebuild"]!["id"] && one["outcome"] is not null));

        output.WriteLine($"{platform}: {rebuild["batches"]} batches, {rebuild["rows"]} rows, facts {rebuild["hashAfter"]}");
        Assert.Equal(("DONE", null), ((string?)rebuild["outcome"], (string?)rebuild["reason"]));
        Assert.Equal((string?)rebuild["hashBefore"], (string?)rebuild["hashAfter"]);
        Assert.Equal(0, (int)rebuild["changedDays"]!);
        Assert.True((long)rebuild["rows"]! > 0);
        Assert.Equal(0, await demo.Cluster.Count("select count(*) from gold.day_check where not agrees"));
    }
}
