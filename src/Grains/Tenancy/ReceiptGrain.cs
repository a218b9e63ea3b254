using Orleans.Concurrency;

namespace Paceline.Tenancy;

/// <summary>Reads what is kept of a deletion. Stateless: any silo answers.</summary>
[GrainType("tenancy.receipt"), StatelessWorker]
internal sealed class ReceiptGrain(ErasureStore erasures) : Grain, IReceiptGrain
{
    public async Task<ReceiptView?> Read() => await erasures.OfReceipt(this.GetPrimaryKeyString()["receipt/".Length..]) is { } erasure
        ? new ReceiptView(
            erasure.Name, erasure.DueAt, erasure.TakenBackAt, erasure.BegunAt, erasure.EndedAt, erasure.Certificate, erasure.Hash is { } hash ? Convert.ToHexStringLower(hash) : null)
        : null;
}
