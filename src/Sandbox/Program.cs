// Platforms:  Dv360/ and BidManager/ (Google), TradeDesk/, Amazon/   what clients call
// Under them: World/ entities and clock, Delivery/ what was served, Reports/ CSV, Traffic/ ledger, quotas, faults
// Around:     Demo/ the invented agency, Control/ the API that steers it all (docs/sandbox.md)
Paceline.SandboxHost.Build(args).Run();
