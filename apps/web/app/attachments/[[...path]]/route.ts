import { forwardToBridge } from '@/api/forward-to-bridge';
import { readBridgeUrl } from '@/env';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
  return forwardToBridge(request, readBridgeUrl());
}

export function POST(request: Request): Promise<Response> {
  return forwardToBridge(request, readBridgeUrl());
}
