using Paceline.Connections;
using Paceline.Tenancy;

namespace Paceline.Fakes;

public sealed class FakeErasureGrain(World world) : FakeGrain(world), IErasureGrain
{
    public async Task<StandingView> GetStanding()
    {
        await World.Enter("erasure.GetStanding");
        return new StandingView(
            OrganizationStanding.Suspended, new SuspensionView(World.Text(Org, "The invoice is open"), World.Text(Org, "Olga"), World.At(6)),
            new DeletionView(World.Text(Org, "Ann"), World.Text(Org, "They leave us"), World.At(6), World.At(9), null), 7);
    }

    public async Task<ErasureOutcome> Ask(ErasureOrder order)
    {
        await World.Enter("erasure.Ask");
        World.LastOrder = (order, CallerContext.Actor);
        return order.Name == "Agency" ? new ErasureOutcome(World.At(9), []) : new ErasureOutcome(null, [DepartureProblem.Name]);
    }

    public async Task<DepartureProblem?> TakeBack()
    {
        await World.Enter("erasure.TakeBack");
        return null;
    }

    public Task Work() => Task.CompletedTask;
}

public sealed class FakeExportGrain(World world) : FakeGrain(world), IExportGrain
{
    /// <summary>The pieces of the one archive that is ready.</summary>
    public static IReadOnlyList<byte[]> Pieces { get; } = [[1, 2, 3], [4]];

    private ExportView Ready => new(1, ExportProgress.Ready, World.Text(Org, "Ann"), World.At(6), 3, 3, 10, 4, "ab", World.At(7), World.At(9), null);

    public async Task<int?> Ask()
    {
        await World.Enter("export.Ask");
        return 2;
    }

    public async Task<IReadOnlyList<ExportView>> GetAll()
    {
        await World.Enter("export.GetAll");
        return [Ready];
    }

    public async Task<ExportView?> Take(int number)
    {
        await World.Enter("export.Take");
        World.LastOrder = (number, CallerContext.Actor);
        return number == 1 ? Ready : null;
    }

    public Task<byte[]?> Chunk(int number, int chunk) => Task.FromResult(chunk < Pieces.Count ? Pieces[chunk] : null);

    public Task Work() => Task.CompletedTask;
}

public sealed class FakeReceiptGrain(World world) : FakeGrain(world), IReceiptGrain
{
    public const string Token = "the-receipt";

    public Task<ReceiptView?> Read() => Task.FromResult(
        this.GetPrimaryKeyString() == CredentialKeys.Receipt(CredentialKeys.Hash(Token)) ? new ReceiptView("Agency", World.At(9), null, World.At(9), World.At(10), "{}\n", "abc") : null);
}

public sealed class FakeDemoGrain(World world) : FakeGrain(world), IDemoGrain
{
    public async Task<DemoView> Get()
    {
        await World.Enter("demo.Get");
        return new DemoView(DemoState.Present, [3]);
    }

    public async Task<DemoProblem?> Add()
    {
        await World.Enter("demo.Add");
        return DemoProblem.NotOffered;
    }

    public async Task<DemoProblem?> Remove()
    {
        await World.Enter("demo.Remove");
        return null;
    }

    public Task Work() => Task.CompletedTask;
}
