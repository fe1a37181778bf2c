import { startChat } from './chat.js';
import { startCountdown } from './countdown.js';
import { startEcho } from './echo.js';
import { FrameLog } from './frames.js';
import { startId } from './id.js';
import { startOneShot } from './oneshot.js';
import { startReverser } from './reverser.js';
import { startSummary } from './summary.js';

startSummary();
const frames = new FrameLog();
startEcho(frames);
startCountdown(frames);
startChat(frames);
startReverser(frames);
startOneShot(frames);
startId(frames);
